package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the schema cannot say of an SLO. */
final class SloCheck {
    private static final List<String> FILTERS =
            List.of("/filter", "/indicator/ratio/good", "/indicator/ratio/bad", "/indicator/ratio/total");

    private final Findings findings;
    private final Set<String> receivers;
    private final Set<String> muteTimes;
    private final FilterCheck filters;

    SloCheck(Findings findings, Set<String> receivers, Set<String> muteTimes, FilterCheck filters) {
        this.findings = findings;
        this.filters = filters;
        this.receivers = receivers;
        this.muteTimes = muteTimes;
    }

    void check(YamlDocument document, String pointer, JsonNode slo) {
        findings.range(document, pointer, slo, "window", Duration.ofDays(7), Duration.ofDays(90));
        findings.range(document, pointer, slo, "keepFiringFor", Duration.ZERO, Duration.ofDays(7));
        findings.range(document, pointer, slo, "repeat", Duration.ofMinutes(1), Duration.ofDays(30));
        objective(document, pointer, slo);
        indicator(document, pointer + "/indicator", slo.path("indicator"));
        for (String filter : FILTERS) {
            filters.check(document, pointer + filter, Signal.INVOCATIONS);
        }
        List<String> groupBy = RuleFiles.texts(slo.path("groupBy"));
        if (groupBy.contains(RuleReader.BUDGET)) {
            findings.add(document, pointer + "/groupBy", "groupBy: an SLO is not split by budget");
        }
        Set<String> placeholders = RuleReader.placeholders(groupBy);
        slo.path("annotations").propertyStream().forEach(a -> {
            String at = YamlDocument.child(pointer + "/annotations", a.getKey());
            Template.parse(
                    a.getValue().asString(), placeholders, m -> findings.add(document, at, a.getKey() + ": " + m));
        });
        for (String severity : SloRules.SEVERITIES) {
            findings.known(document, pointer + "/" + severity, severity + ": no receiver", receivers);
        }
        findings.known(document, pointer + "/mute", "mute: no mute time", muteTimes);
    }

    private void objective(YamlDocument document, String pointer, JsonNode slo) {
        double objective = slo.path("objective").asDouble();
        if (objective < 50 || objective > 99.9999) {
            String hint = objective > 0.5 && objective < 1 ? ", write " + objective * 100 : "";
            String message = "objective: is a percentage from 50 to 99.9999" + hint;
            findings.add(document, pointer + "/objective", message);
            return;
        }
        reachable(document, pointer, slo, objective);
    }

    /** A large budget cannot be used up fast enough for a page, not even when every invocation is bad: that must not look like being watched. */
    private void reachable(YamlDocument document, String pointer, JsonNode slo, double objective) {
        double slowest = Burn.of(Durations.parse(slo.path("window").asString("30d"))).stream()
                .filter(burn -> burn.severity().equals("page"))
                .mapToDouble(Burn::factor)
                .min()
                .orElseThrow();
        double fastest = 100 / (100 - objective);
        if (fastest <= slowest) {
            String message = String.format(
                    Locale.ROOT,
                    "objective: nobody would be paged, since even when all invocations are bad the budget is used up at %.1f times the"
                            + " allowed rate and pages begin above %.1f; set more than %.1f, or a shorter window",
                    fastest,
                    slowest,
                    100 - 100 / slowest);
            findings.add(document, pointer + "/objective", message);
        }
    }

    private void indicator(YamlDocument document, String pointer, JsonNode indicator) {
        List<String> given = SloRules.INDICATORS.stream().filter(indicator::has).toList();
        if (given.size() != 1) {
            String message = "indicator: give exactly one of " + String.join(", ", SloRules.INDICATORS);
            findings.add(document, pointer, message);
        }
        JsonNode ratio = indicator.path("ratio");
        if (indicator.has("ratio") && ratio.has("good") == ratio.has("bad")) {
            findings.add(document, pointer + "/ratio", "ratio: give either good or bad, and total if not all count");
        }
    }
}
