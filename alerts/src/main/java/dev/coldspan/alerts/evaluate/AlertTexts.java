package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders a rule's annotations for one group and value. */
final class AlertTexts {
    private AlertTexts() {}

    /** The rendered texts; a rule without a summary gets one that says what was compared. */
    static Map<String, String> annotations(Rule rule, Observation observation) {
        Map<String, String> group = observation.group();
        Map<String, String> values = new HashMap<>();
        rule.groupBy().forEach(d -> values.put(d, group.getOrDefault(d, "")));
        String labels = new TreeMap<>(group)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(", "));
        values.put("alert", rule.name());
        values.put("value", Amounts.format(observation.value().orElseThrow(), rule.unit()));
        values.put("times", Amounts.times(observation.value().orElseThrow(), rule.unit()));
        values.put("threshold", Amounts.format(observation.limit(), rule.unit()));
        values.put("signal", rule.signal().wireName());
        values.put("window", rule.criterion().windowText());
        values.put("severity", rule.severity());
        values.put("group", labels);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "summary",
                values.get("signal") + " is " + values.get("value") + " ("
                        + rule.comparison().symbol() + " " + values.get("threshold") + " over " + values.get("window")
                        + (labels.isEmpty() ? ")" : "; " + labels + ")"));
        rule.annotations().forEach((name, template) -> texts.put(name, template.render(values)));
        return texts;
    }
}
