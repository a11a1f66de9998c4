package dev.coldspan.alerts.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a folder of rule files says, checked: what is in force between two reloads.
 *
 * @param receivers by name
 * @param muteTimes by name
 * @param slos whose rules are among the groups
 */
public record RuleBook(
        List<RuleGroup> groups,
        Map<String, Receiver> receivers,
        List<Inhibition> inhibitions,
        Map<String, MuteTime> muteTimes,
        List<Slo> slos,
        Map<String, Rule> byName) {

    /** @param groups have rules of different names */
    static RuleBook of(
            List<RuleGroup> groups,
            Map<String, Receiver> receivers,
            List<Inhibition> inhibitions,
            Map<String, MuteTime> muteTimes,
            List<Slo> slos) {
        Map<String, Rule> byName = groups.stream()
                .flatMap(g -> g.rules().stream())
                .collect(Collectors.toUnmodifiableMap(Rule::name, Function.identity()));
        return new RuleBook(
                List.copyOf(groups),
                Map.copyOf(receivers),
                List.copyOf(inhibitions),
                Map.copyOf(muteTimes),
                List.copyOf(slos),
                byName);
    }

    /** All rules in the order of their files. */
    public Stream<Rule> rules() {
        return groups.stream().flatMap(g -> g.rules().stream());
    }

    public Optional<Rule> rule(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
