package dev.coldspan.alerts.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything a folder of rule files says, checked: what is in force between two reloads. */
public record RuleBook(List<RuleGroup> groups, Map<String, Receiver> receivers) {
    public RuleBook {
        groups = List.copyOf(groups);
        receivers = Map.copyOf(receivers);
    }

    /** All rules in the order of their files. */
    public Stream<Rule> rules() {
        return groups.stream().flatMap(g -> g.rules().stream());
    }
}
