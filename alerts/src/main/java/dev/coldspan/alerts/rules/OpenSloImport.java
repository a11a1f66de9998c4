package dev.coldspan.alerts.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Turns OpenSLO documents ({@code openslo/v1}, kinds SLO and SLI) into SLOs of a rule file. What they cannot say of a metric in OpenSLO's own
 * words stands in the {@code spec} of a {@code metricSource} of type Coldspan: {@code function}, {@code filter} and
 * {@code outcomes}.
 *
 * @see <a href="https://github.com/OpenSLO/OpenSLO">OpenSLO</a>
 */
public final class OpenSloImport {
    private final Findings findings = new Findings();
    private final OpenSloFields fields = new OpenSloFields(findings);
    private final Map<String, Indicator> indicators = new HashMap<>();

    /** Where the spec of an SLI stands. */
    private record Indicator(YamlDocument document, String pointer) {}

    private OpenSloImport() {}

    /**
     * @return a rule file
     * @throws RuleFileException with all that cannot be said in one, and what to write instead
     */
    public static String toRuleFile(String file, String text) throws RuleFileException {
        return new OpenSloImport().convert(file, YamlReader.readAll(file, text));
    }

    private String convert(String file, List<YamlDocument> documents) throws RuleFileException {
        ArrayNode slos = JsonNodeFactory.instance.arrayNode();
        documents.forEach(this::collect);
        for (YamlDocument document : documents) {
            if (document.root().path("kind").asString("").equals("SLO")) {
                slos.add(slo(document));
            }
        }
        List<Problem> problems = new ArrayList<>(findings.problems());
        if (problems.isEmpty() && slos.isEmpty()) {
            problems.add(new Problem(file, 1, 1, "there is no document with kind: SLO"));
        }
        if (!problems.isEmpty()) {
            throw new RuleFileException(problems);
        }
        return new YAMLMapper()
                .writeValueAsString(JsonNodeFactory.instance.objectNode().set("slos", slos));
    }

    private void collect(YamlDocument document) {
        JsonNode root = document.root();
        if (!root.path("apiVersion").asString("").equals("openslo/v1")) {
            findings.add(document, "/apiVersion", "apiVersion: expected openslo/v1");
        }
        String kind = root.path("kind").asString("");
        if (kind.equals("SLI")) {
            indicators.put(root.path("metadata").path("name").asString(""), new Indicator(document, "/spec"));
        } else if (!kind.equals("SLO") && !kind.equals("Service")) {
            findings.add(
                    document,
                    "/kind",
                    "kind: only SLO, SLI and Service are read; receivers and burn rates are "
                            + "written as page and ticket of an SLO");
        }
    }

    private ObjectNode slo(YamlDocument document) {
        fields.only(document, "", "apiVersion", "kind", "metadata", "spec");
        String at = "/spec";
        fields.only(
                document, at, "service", "indicator", "indicatorRef", "timeWindow", "budgetingMethod", "objectives");
        JsonNode spec = document.root().path("spec");
        ObjectNode slo = JsonNodeFactory.instance.objectNode();
        String name = document.root().path("metadata").path("name").asString("");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,89}")) {
            findings.add(
                    document, "/metadata/name", "name: expected letters, digits, dots, _ and -, up to 90 characters");
        }
        slo.put("slo", name);
        if (!spec.path("budgetingMethod").asString("Occurrences").equals("Occurrences")) {
            String message = "budgetingMethod: only Occurrences is supported, invocations are counted one by one";
            findings.add(document, at + "/budgetingMethod", message);
        }
        JsonNode objective = objective(document, at, slo);
        window(document, at, slo);
        Indicator indicator = indicator(document, at);
        if (indicator != null) {
            new OpenSloIndicator(findings, fields, indicator.document()).read(indicator.pointer(), objective, slo);
        }
        return slo;
    }

    private JsonNode objective(YamlDocument document, String at, ObjectNode slo) {
        JsonNode objectives = document.root().at(at + "/objectives");
        if (objectives.size() != 1) {
            findings.add(document, at + "/objectives", "objectives: write one, and another SLO for each further one");
            return JsonNodeFactory.instance.objectNode();
        }
        String pointer = at + "/objectives/0";
        fields.only(document, pointer, "target", "targetPercent", "op", "value");
        JsonNode objective = objectives.get(0);
        double target = objective.path("target").asDouble(0) * 100;
        double percent = objective.path("targetPercent").asDouble(target);
        if (percent < 50 || percent > 99.9999) {
            findings.add(document, pointer, "target: expected a share from 0.5 to 0.999999, or targetPercent");
        }
        slo.put("objective", Math.round(percent * 1e6) / 1e6);
        return objective;
    }

    private void window(YamlDocument document, String at, ObjectNode slo) {
        JsonNode windows = document.root().at(at + "/timeWindow");
        if (windows.size() != 1) {
            findings.add(document, at + "/timeWindow", "timeWindow: expected one window such as {duration: 30d}");
            return;
        }
        fields.only(document, at + "/timeWindow/0", "duration", "isRolling");
        String duration = windows.get(0).path("duration").asString("");
        String days =
                duration.matches("[1-9][0-9]?w") ? 7 * Integer.parseInt(duration.replace("w", "")) + "d" : duration;
        if (!days.matches("[1-9][0-9]?d")) {
            String message = "duration: expected 7d to 90d, or weeks such as 4w, got " + Shown.of(duration);
            findings.add(document, at + "/timeWindow/0/duration", message);
        }
        if (!windows.get(0).path("isRolling").asBoolean(true)) {
            findings.add(document, at + "/timeWindow/0/isRolling", "isRolling: windows roll, write true");
        }
        slo.put("window", days);
    }

    private Indicator indicator(YamlDocument document, String at) {
        JsonNode spec = document.root().at(at);
        if (spec.has("indicator")) {
            return new Indicator(document, at + "/indicator/spec");
        }
        String name = spec.path("indicatorRef").asString("");
        Indicator indicator = indicators.get(name);
        if (indicator == null) {
            String message = "indicatorRef: no SLI is named " + Shown.of(name)
                    + Suggestion.didYouMean(name, indicators.keySet()) + " in this file";
            findings.add(document, at + "/indicatorRef", message);
        }
        return indicator;
    }
}
