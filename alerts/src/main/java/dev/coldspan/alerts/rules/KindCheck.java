package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the schema cannot say of spikes, anomalies and heartbeats. */
final class KindCheck {
    private static final Set<Duration> SLOTS =
            Set.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1));
    /** Fields that say something of a threshold, or of a window, and so nothing of a kind that has none. */
    private static final List<String> OF_THRESHOLD = List.of("threshold", "op", "windows");

    private static final List<String> OF_SIGNAL = List.of("signal", "window", "minInvocations");

    private final Findings findings;

    KindCheck(Findings findings) {
        this.findings = findings;
    }

    void check(YamlDocument document, String pointer, JsonNode rule) {
        List<String> kinds = CriterionReader.KINDS.stream().filter(rule::has).toList();
        if (kinds.size() > 1) {
            String message = kinds.get(1) + ": a rule is one of " + String.join(", ", CriterionReader.KINDS);
            findings.addAtKey(document, pointer + "/" + kinds.get(1), message);
        }
        if (kinds.isEmpty()) {
            return;
        }
        refuse(document, pointer, rule, kinds.get(0), OF_THRESHOLD);
        switch (kinds.get(0)) {
            case "spike" -> spike(document, pointer, rule);
            case "anomaly" -> anomaly(document, pointer, rule);
            default -> heartbeat(document, pointer, rule);
        }
    }

    private void refuse(YamlDocument document, String pointer, JsonNode rule, String kind, List<String> fields) {
        fields.stream()
                .filter(rule::has)
                .forEach(f -> findings.addAtKey(document, pointer + "/" + f, f + ": not for rules with " + kind));
    }

    private void spike(YamlDocument document, String pointer, JsonNode rule) {
        Signal signal = CriterionReader.signal(rule);
        if (signal.kind() != Signal.Kind.COUNT && signal.kind() != Signal.Kind.RATE_PER_HOUR) {
            String message = "signal: only counts and cost have spikes, " + signal.wireName()
                    + " is none; compare it with a threshold, or write anomaly";
            findings.add(document, pointer + "/signal", message);
        }
        int previous = rule.path("spike").path("previous").asInt(6);
        Duration all = Durations.parse(rule.path("window").asString()).multipliedBy(previous + 1L);
        if (all.compareTo(Duration.ofDays(3)) > 0) {
            String message = "previous: " + previous + " windows and the present one are longer than 3d";
            findings.add(document, pointer + "/spike/previous", message);
        }
    }

    private void anomaly(YamlDocument document, String pointer, JsonNode rule) {
        JsonNode anomaly = rule.path("anomaly");
        if (CriterionReader.signal(rule).isOfBudget()) {
            findings.add(document, pointer + "/signal", "signal: a budget has no usual value at a time of the day");
        }
        if (!SLOTS.contains(Durations.parse(rule.path("window").asString("15m")))) {
            findings.add(
                    document, pointer + "/window", "window: must be 15m, 30m or 1h, in which the baseline is kept");
        }
        int weeks = anomaly.path("weeks").asInt(4);
        if (anomaly.path("minWeeks").asInt(1) > weeks) {
            findings.add(document, pointer + "/anomaly/minWeeks", "minWeeks: is more than the " + weeks + " weeks");
        }
        zone(document, pointer + "/anomaly", anomaly);
    }

    private void heartbeat(YamlDocument document, String pointer, JsonNode rule) {
        refuse(document, pointer, rule, "heartbeat", OF_SIGNAL);
        JsonNode heartbeat = rule.path("heartbeat");
        String at = pointer + "/heartbeat";
        findings.range(document, at, heartbeat, "every", Duration.ofMinutes(1), Duration.ofDays(31));
        findings.range(document, at, heartbeat, "grace", Duration.ZERO, Duration.ofDays(7));
        if (heartbeat.has("every") == heartbeat.has("schedule")) {
            findings.add(document, at, "heartbeat: give either every or schedule");
        }
        if (!rule.has("function") && !rule.has("groupBy")) {
            findings.add(document, pointer, "heartbeat: name the function, or split by it with groupBy: [function]");
        }
        if (heartbeat.has("timeZone") && !heartbeat.has("schedule")) {
            findings.addAtKey(document, at + "/timeZone", "timeZone: means something with a schedule only");
        }
        zone(document, at, heartbeat).ifPresent(zone -> {
            try {
                if (heartbeat.has("schedule")) {
                    CronSchedule.parse(heartbeat.path("schedule").asString(), zone);
                }
            } catch (IllegalArgumentException e) {
                findings.add(document, at + "/schedule", "schedule: " + e.getMessage());
            }
        });
    }

    private java.util.Optional<ZoneId> zone(YamlDocument document, String pointer, JsonNode node) {
        String name = node.path("timeZone").asString("UTC");
        if (QuietReader.zone(name).isEmpty()) {
            String suggestion = Suggestion.didYouMean(name, ZoneId.getAvailableZoneIds());
            String message = "timeZone: there is no time zone " + Shown.of(name) + suggestion;
            findings.add(document, pointer + "/timeZone", message);
        }
        return QuietReader.zone(name);
    }
}
