package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes the criterion of a rule of what a checked file says. */
final class CriterionReader {
    /** The fields that make a rule something else than a comparison with a threshold. */
    static final List<String> KINDS = List.of("spike", "anomaly", "heartbeat");

    private CriterionReader() {}

    static Criterion read(JsonNode rule) {
        if (rule.has("heartbeat")) {
            return heartbeat(rule.path("heartbeat"));
        }
        Signal signal = signal(rule);
        if (rule.has("spike")) {
            return spike(rule, signal, rule.path("spike"));
        }
        if (rule.has("anomaly")) {
            return anomaly(rule, signal, rule.path("anomaly"));
        }
        return new Threshold(
                signal,
                Comparison.ofSymbol(rule.path("op").asString(">")),
                rule.path("threshold").asDouble(),
                windows(rule),
                minInvocations(rule, signal));
    }

    static Signal signal(JsonNode rule) {
        return rule.has("heartbeat")
                ? Signal.INVOCATIONS
                : Signal.ofWireName(rule.path("signal").asString()).orElseThrow();
    }

    private static Spike spike(JsonNode rule, Signal signal, JsonNode spike) {
        return new Spike(
                signal,
                Durations.parse(rule.path("window").asString()),
                spike.path("factor").asDouble(),
                spike.path("previous").asInt(6),
                spike.path("atLeast").asDouble(),
                minInvocations(rule, signal));
    }

    private static Anomaly anomaly(JsonNode rule, Signal signal, JsonNode anomaly) {
        int weeks = anomaly.path("weeks").asInt(4);
        return new Anomaly(
                signal,
                Durations.parse(rule.path("window").asString("15m")),
                anomaly.path("deviations").asDouble(4),
                anomaly.path("floor").asDouble(),
                weeks,
                anomaly.path("minWeeks").asInt(Math.min(2, weeks)),
                Anomaly.Side.valueOf(anomaly.path("side").asString("above").toUpperCase(Locale.ROOT)),
                QuietReader.zone(anomaly.path("timeZone").asString("UTC")).orElseThrow(),
                minInvocations(rule, signal));
    }

    private static Heartbeat heartbeat(JsonNode heartbeat) {
        return new Heartbeat(
                Optional.ofNullable(heartbeat.path("every").asString(null)).map(Durations::parse),
                Optional.ofNullable(heartbeat.path("schedule").asString(null))
                        .map(s -> CronSchedule.parse(
                                s,
                                QuietReader.zone(heartbeat.path("timeZone").asString("UTC"))
                                        .orElseThrow())),
                Durations.parse(heartbeat.path("grace").asString("5m")),
                heartbeat.path("of").asString("run").equals("success"),
                heartbeat.path("evenIfAllSilent").asBoolean(false));
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
