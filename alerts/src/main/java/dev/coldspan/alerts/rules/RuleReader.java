package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes rules of what a checked file says. */
final class RuleReader {
    /** The dimension of signals of budgets, and of nothing else. */
    static final String BUDGET = "budget";

    private RuleReader() {}

    static Rule rule(String file, JsonNode rule) {
        Criterion criterion = CriterionReader.read(rule);
        List<String> groupBy = groupBy(criterion.signal(), rule);
        Map<String, Template> annotations = new LinkedHashMap<>();
        rule.path("annotations")
                .propertyStream()
                .forEach(a -> annotations.put(
                        a.getKey(), Template.parse(a.getValue().asString(), placeholders(groupBy), m -> {})));
        return new Rule(
                rule.path("alert").asString(),
                file,
                criterion,
                new FunctionPattern(rule.path("function").asString("")),
                rule.path("filter").asString(""),
                groupBy,
                Durations.parse(rule.path("for").asString("0s")),
                Durations.parse(rule.path("keepFiringFor").asString("0s")),
                rule.path("severity").asString("ticket"),
                annotations,
                RuleFiles.texts(rule.path("notify")),
                Optional.ofNullable(rule.path("repeat").asString(null)).map(Durations::parse),
                RuleFiles.texts(rule.path("mute")));
    }

    static RuleGroup group(String file, JsonNode group) {
        Duration interval = Durations.parse(group.path("interval").asString("30s"));
        List<Rule> rules =
                group.path("rules").valueStream().map(r -> rule(file, r)).toList();
        return new RuleGroup(group.path("name").asString(), interval, rules);
    }

    /** Budgets are never put together: each is an alert of its own. */
    static List<String> groupBy(Signal signal, JsonNode rule) {
        List<String> groupBy = RuleFiles.texts(rule.path("groupBy"));
        return signal.isOfBudget() && groupBy.isEmpty() ? List.of(BUDGET) : groupBy;
    }

    /** What an annotation may mention: facts of the alert and the dimensions it is split by. */
    static Set<String> placeholders(List<String> groupBy) {
        Set<String> names = new LinkedHashSet<>(
                List.of("alert", "value", "times", "threshold", "signal", "window", "severity", "group"));
        names.addAll(groupBy);
        return names;
    }
}
