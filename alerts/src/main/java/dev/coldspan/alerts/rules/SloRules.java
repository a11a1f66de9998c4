package dev.coldspan.alerts.rules;

import dev.coldspan.alerts.rules.Measure.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Makes SLOs of what a checked file says, and rules of SLOs. */
final class SloRules {
    static final List<String> INDICATORS = List.of("availability", "latency", "coldStarts", "ratio");
    static final List<String> SEVERITIES = List.of("page", "ticket");

    private static final Map<String, Signal> OUTCOMES = outcomes();

    private SloRules() {}

    static Slo slo(String file, JsonNode slo) {
        Duration window = Durations.parse(slo.path("window").asString("30d"));
        double objective = slo.path("objective").asDouble() / 100;
        return new Slo(
                slo.path("slo").asString(),
                file,
                objective,
                window,
                indicator(slo),
                measure(slo, objective),
                new FunctionPattern(slo.path("function").asString("")),
                slo.path("filter").asString(""),
                RuleFiles.texts(slo.path("groupBy")),
                slo.path("minInvocations").asLong(1),
                Burn.of(window));
    }

    static String indicator(JsonNode slo) {
        return INDICATORS.stream()
                .filter(slo.path("indicator")::has)
                .findFirst()
                .orElseThrow();
    }

    /** One group for each severity, evaluated the slower the longer its windows are. */
    static List<RuleGroup> groups(Slo slo, JsonNode node) {
        return SEVERITIES.stream()
                .map(severity -> new RuleGroup(
                        "slo:" + slo.name() + ":" + severity,
                        severity.equals("page") ? Duration.ofMinutes(1) : Duration.ofMinutes(5),
                        List.of(rule(slo, node, severity))))
                .toList();
    }

    /** Who is paged for an SLO needs no ticket for it. */
    static Inhibition pageOverTicket(Slo slo) {
        List<String> equal = new ArrayList<>(slo.groupBy());
        return new Inhibition(
                Map.of("rule", ruleName(slo.name(), "page")), Map.of("rule", ruleName(slo.name(), "ticket")), equal);
    }

    static String ruleName(String slo, String severity) {
        return slo + "-" + severity;
    }

    private static Rule rule(Slo slo, JsonNode node, String severity) {
        List<Burn> burns =
                slo.burns().stream().filter(b -> b.severity().equals(severity)).toList();
        Map<String, Template> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                template(
                        slo,
                        "The error budget of " + slo.name() + " is used up at {{value}} the "
                                + "allowed rate (limit {{threshold}})"
                                + (slo.groupBy().isEmpty() ? "" : ": {{group}}")));
        node.path("annotations")
                .propertyStream()
                .forEach(a ->
                        annotations.put(a.getKey(), template(slo, a.getValue().asString())));
        return new Rule(
                ruleName(slo.name(), severity),
                slo.file(),
                new BurnRate(slo.name(), nearest(slo.indicator()), slo.measure(), burns, slo.minInvocations()),
                slo.function(),
                slo.filter(),
                slo.groupBy(),
                Duration.ZERO,
                Durations.parse(node.path("keepFiringFor").asString("0s")),
                severity,
                annotations,
                RuleFiles.texts(node.path(severity.equals("page") ? "page" : "ticket")),
                Optional.ofNullable(node.path("repeat").asString(null)).map(Durations::parse),
                RuleFiles.texts(node.path("mute")));
    }

    private static Template template(Slo slo, String text) {
        return Template.parse(text, RuleReader.placeholders(slo.groupBy()), m -> {});
    }

    private static Signal nearest(String indicator) {
        return switch (indicator) {
            case "latency" -> Signal.DURATION_P99;
            case "coldStarts" -> Signal.COLD_START_RATE;
            default -> Signal.ERROR_RATE;
        };
    }

    private static Measure measure(JsonNode slo, double objective) {
        JsonNode indicator = slo.path("indicator");
        Term total = Term.of(Signal.INVOCATIONS);
        List<Term> bad = switch (indicator(slo)) {
            case "availability" ->
                failed(RuleFiles.texts(indicator.path("availability").path("outcomes")));
            case "latency" ->
                List.of(slower(indicator.path("latency").path("below").asString()));
            case "coldStarts" -> List.of(Term.of(Signal.COLD_STARTS));
            default -> ratio(indicator.path("ratio"));
        };
        if (indicator.path("ratio").has("total")) {
            total = new Term(
                    Signal.INVOCATIONS, indicator.path("ratio").path("total").asString(), 1);
        }
        double assumed = slo.path("assumeInvocationsPerHour").asDouble(0);
        return new Measure(Signal.Kind.RATIO, bad, total, 1 - objective, assumed);
    }

    private static Term slower(String below) {
        return new Term(Signal.INVOCATIONS, "duration>" + below, 1);
    }

    /** Outcomes are counted by the rollup one by one, but for plain errors: these are all failures less the others. */
    private static List<Term> failed(List<String> outcomes) {
        if (outcomes.isEmpty() || outcomes.size() == OUTCOMES.size() + 1) {
            return List.of(Term.of(Signal.ERRORS));
        }
        List<Term> terms = new ArrayList<>();
        boolean plain = outcomes.contains("error");
        if (plain) {
            terms.add(Term.of(Signal.ERRORS));
        }
        OUTCOMES.forEach((outcome, signal) -> {
            if (outcomes.contains(outcome) != plain) {
                terms.add(new Term(signal, "", plain ? -1 : 1));
            }
        });
        return terms;
    }

    private static List<Term> ratio(JsonNode ratio) {
        String total = ratio.path("total").asString("");
        if (ratio.has("bad")) {
            return List.of(
                    new Term(Signal.INVOCATIONS, both(total, ratio.path("bad").asString()), 1));
        }
        return List.of(
                new Term(Signal.INVOCATIONS, total, 1),
                new Term(Signal.INVOCATIONS, both(total, ratio.path("good").asString()), -1));
    }

    private static String both(String total, String part) {
        return total.isEmpty() ? part : "(" + total + ") (" + part + ")";
    }

    private static Map<String, Signal> outcomes() {
        Map<String, Signal> outcomes = new LinkedHashMap<>();
        outcomes.put("timeout", Signal.TIMEOUTS);
        outcomes.put("out_of_memory", Signal.OUT_OF_MEMORY);
        outcomes.put("crash", Signal.CRASHES);
        outcomes.put("init_error", Signal.INIT_ERRORS);
        return outcomes;
    }
}
