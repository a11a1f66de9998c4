package dev.coldspan.alerts.rules;

import java.util.List;
import java.util.Map;

/**
 * While an alert that matches {@code source} fires, those that match {@code target} are not told, if both have the same
 * values of the labels in {@code equal}.
 *
 * @param source label to value or glob; all must match
 * @param target label to value or glob; all must match
 */
public record Inhibition(Map<String, String> source, Map<String, String> target, List<String> equal) {
    public Inhibition {
        source = Map.copyOf(source);
        target = Map.copyOf(target);
        equal = List.copyOf(equal);
    }

    public boolean meansTarget(Map<String, String> labels) {
        return matches(target, labels);
    }

    /** Whether an alert with the first labels keeps the one with the second quiet. */
    public boolean silences(Map<String, String> by, Map<String, String> quiet) {
        return matches(source, by)
                && equal.stream().allMatch(l -> by.getOrDefault(l, "").equals(quiet.getOrDefault(l, "")));
    }

    private static boolean matches(Map<String, String> matchers, Map<String, String> labels) {
        return matchers.entrySet().stream()
                .allMatch(m -> new FunctionPattern(m.getValue()).matches(labels.getOrDefault(m.getKey(), "")));
    }
}
