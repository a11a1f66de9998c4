package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the schema cannot say of one rule: relations between its fields, names it uses, and ranges of durations. */
final class RuleCheck {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3);

    private final Findings findings;
    private final Set<String> receivers;
    private final Set<String> muteTimes;
    private final FilterCheck filters;

    RuleCheck(Findings findings, Set<String> receivers, Set<String> muteTimes, FilterCheck filters) {
        this.findings = findings;
        this.filters = filters;
        this.receivers = receivers;
        this.muteTimes = muteTimes;
    }

    void check(YamlDocument document, String pointer, JsonNode rule) {
        Signal signal = CriterionReader.signal(rule);
        findings.range(document, pointer, rule, "for", Duration.ZERO, Duration.ofDays(7));
        findings.range(document, pointer, rule, "keepFiringFor", Duration.ZERO, Duration.ofDays(7));
        findings.range(document, pointer, rule, "repeat", MINUTE, Duration.ofDays(30));
        windows(document, pointer, rule);
        new KindCheck(findings).check(document, pointer, rule);
        threshold(document, pointer, rule, signal);
        split(document, pointer, rule, signal);
        filters.check(document, pointer + "/filter", signal);
        Set<String> placeholders = RuleReader.placeholders(RuleReader.groupBy(signal, rule));
        rule.path("annotations").propertyStream().forEach(a -> {
            String at = YamlDocument.child(pointer + "/annotations", a.getKey());
            Template.parse(
                    a.getValue().asString(), placeholders, m -> findings.add(document, at, a.getKey() + ": " + m));
        });
        findings.known(document, pointer + "/notify", "notify: no receiver", receivers);
        findings.known(document, pointer + "/mute", "mute: no mute time", muteTimes);
    }

    private void windows(YamlDocument document, String pointer, JsonNode rule) {
        if (rule.has("window") && rule.has("windows")) {
            findings.addAtKey(document, pointer + "/windows", "windows: give either window or windows");
        }
        if (rule.has("window")) {
            window(document, pointer + "/window", "window", rule.path("window"), Duration.ofDays(1));
        }
        Findings.each(document, pointer + "/windows", (at, window) -> window(document, at, "windows", window, LONGEST));
    }

    private void window(YamlDocument document, String pointer, String field, JsonNode window, Duration longest) {
        String written = window.asString();
        findings.range(document, pointer, field, written, MINUTE, longest);
        if (Durations.parse(written).toSeconds() % 60 != 0) {
            findings.add(document, pointer, field + ": must be whole minutes, the query API counts per minute");
        }
    }

    private void threshold(YamlDocument document, String pointer, JsonNode rule, Signal signal) {
        double threshold = rule.path("threshold").asDouble();
        if (signal.kind() == Signal.Kind.RATIO && (threshold < 0 || threshold > 1)) {
            String hint = threshold > 1 && threshold <= 100 ? ", for " + threshold + " % write " + threshold / 100 : "";
            String message = "threshold: " + signal.wireName() + " is between 0 and 1" + hint;
            findings.add(document, pointer + "/threshold", message);
        }
    }

    private void split(YamlDocument document, String pointer, JsonNode rule, Signal signal) {
        List<String> groupBy = RuleFiles.texts(rule.path("groupBy"));
        FunctionPattern function = new FunctionPattern(rule.path("function").asString(""));
        boolean needsFunction = signal.kind() == Signal.Kind.WHOLE && !function.matchesAll() && !function.exact();
        if (needsFunction && !groupBy.contains("function")) {
            String message = "function: " + signal.wireName() + " of several functions cannot be put together, "
                    + "add function to groupBy";
            findings.add(document, pointer + "/function", message);
        }
        if (signal.isOfBudget()) {
            budget(document, pointer, rule, signal, groupBy);
        } else if (groupBy.contains(RuleReader.BUDGET)) {
            String message = "groupBy: only signals of budgets are split by budget, " + signal.wireName() + " is not";
            findings.add(document, pointer + "/groupBy", message);
        }
    }

    /** A budget has a filter of its own, so a rule says nothing of functions or invocations. */
    private void budget(YamlDocument document, String pointer, JsonNode rule, Signal signal, List<String> groupBy) {
        for (String narrower : List.of("function", "filter", "minInvocations")) {
            if (rule.has(narrower)) {
                String message =
                        narrower + ": " + signal.wireName() + " is told of budgets, whose filters say what counts";
                findings.add(document, pointer + "/" + narrower, message);
            }
        }
        if (!groupBy.isEmpty() && !groupBy.equals(List.of(RuleReader.BUDGET))) {
            String message = "groupBy: " + signal.wireName() + " is split by budget only";
            findings.add(document, pointer + "/groupBy", message);
        }
    }
}
