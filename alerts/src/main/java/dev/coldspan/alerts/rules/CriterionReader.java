package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Makes the criterion of a rule of what a checked file says. */
final class CriterionReader {
    private CriterionReader() {}

    static Criterion read(JsonNode rule) {
        Signal signal = signal(rule);
        return new Threshold(
                signal,
                Comparison.ofSymbol(rule.path("op").asString(">")),
                rule.path("threshold").asDouble(),
                windows(rule),
                minInvocations(rule, signal));
    }

    static Signal signal(JsonNode rule) {
        return Signal.ofWireName(rule.path("signal").asString()).orElseThrow();
    }

    private static List<Duration> windows(JsonNode rule) {
        List<String> several = RuleFiles.texts(rule.path("windows"));
        List<String> written = several.isEmpty() ? List.of(rule.path("window").asString()) : several;
        return written.stream().map(Durations::parse).toList();
    }

    /**
     * Without invocations there is nothing to say about any signal but their number itself; the API's zeros for a function that
     * has gone silent must not look like the end of its errors. A budget that is spent stays so.
     */
    private static long minInvocations(JsonNode rule, Signal signal) {
        int unwritten = signal == Signal.INVOCATIONS || !signal.isOfInvocations() ? 0 : 1;
        return rule.path("minInvocations").asLong(unwritten);
    }
}
