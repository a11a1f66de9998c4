package dev.coldspan.alerts.rules;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the indicator of an SLO of the spec of an SLI. */
final class OpenSloIndicator {
    private static final Set<String> SCOPE = Set.of("function", "filter");

    private final Findings findings;
    private final OpenSloFields fields;
    private final YamlDocument document;

    OpenSloIndicator(Findings findings, OpenSloFields fields, YamlDocument document) {
        this.findings = findings;
        this.fields = fields;
        this.document = document;
    }

    /** @param objective of the SLO; it has the limit of a threshold metric */
    void read(String pointer, JsonNode objective, ObjectNode slo) {
        fields.only(document, pointer, "ratioMetric", "thresholdMetric");
        JsonNode spec = document.root().at(pointer);
        if (spec.has("ratioMetric") == spec.has("thresholdMetric")) {
            findings.add(document, pointer, "spec: give either ratioMetric or thresholdMetric");
        } else if (spec.has("ratioMetric")) {
            ratio(pointer + "/ratioMetric", slo);
        } else {
            threshold(pointer + "/thresholdMetric", objective, slo);
        }
    }

    private void ratio(String pointer, ObjectNode slo) {
        fields.only(document, pointer, "counter", "good", "bad", "total");
        JsonNode ratio = document.root().at(pointer);
        if (ratio.has("good") == ratio.has("bad")) {
            findings.add(document, pointer, "ratioMetric: give either good or bad");
            return;
        }
        String part = ratio.has("good") ? "good" : "bad";
        JsonNode of =
                source(pointer + "/" + part, part.equals("bad") ? Set.of("filter", "outcomes") : Set.of("filter"));
        JsonNode total = ratio.has("total") ? source(pointer + "/total", SCOPE) : of.path("none");
        if (total.has("function")) {
            slo.set("function", total.path("function"));
        }
        ObjectNode indicator = slo.putObject("indicator");
        if (of.has("outcomes")) {
            indicator.putObject("availability").set("outcomes", of.path("outcomes"));
            if (total.has("filter")) {
                slo.set("filter", total.path("filter"));
            }
            return;
        }
        if (!of.has("filter")) {
            String wanted = part.equals("bad") ? "outcomes or filter" : "filter";
            findings.add(
                    document, pointer + "/" + part, part + ": give " + wanted + " in the spec of its metricSource");
        }
        ObjectNode written = indicator.putObject("ratio");
        written.set(part, of.path("filter"));
        if (total.has("filter")) {
            written.set("total", total.path("filter"));
        }
    }

    private void threshold(String pointer, JsonNode objective, ObjectNode slo) {
        JsonNode source = source(pointer, Set.of("signal", "function", "filter"));
        if (!source.path("signal").asString("duration").equals("duration")) {
            String message = "signal: only duration has a share of invocations below a value; write ratioMetric";
            findings.add(document, pointer + "/metricSource/spec/signal", message);
        }
        SCOPE.stream().filter(source::has).sorted().forEach(f -> slo.set(f, source.path(f)));
        String op = objective.path("op").asString("");
        double value = objective.path("value").asDouble(0);
        if (!op.equals("lte") || value < 1 || value != Math.rint(value) || value > 9_999_999) {
            String message = "thresholdMetric: its objective needs op: lte and value: in whole milliseconds";
            findings.add(document, pointer, message);
        }
        slo.putObject("indicator").putObject("latency").put("below", (long) value + "ms");
    }

    /** The spec of a metric source; an empty object when it is not one of ours. */
    private JsonNode source(String pointer, Set<String> understood) {
        fields.only(document, pointer, "metricSource");
        String at = pointer + "/metricSource";
        fields.only(document, at, "type", "spec");
        JsonNode source = document.root().at(at);
        String type = source.path("type").asString("");
        if (!type.toLowerCase(Locale.ROOT).equals("coldspan")) {
            findings.add(
                    document,
                    at,
                    "metricSource: type " + (type.isEmpty() ? "is missing" : Shown.of(type) + " cannot be asked")
                            + "; write type: Coldspan, and spec: with "
                            + String.join(", ", new java.util.TreeSet<>(understood)));
        } else {
            fields.only(document, at + "/spec", understood.toArray(String[]::new));
        }
        return source.path("spec");
    }
}
