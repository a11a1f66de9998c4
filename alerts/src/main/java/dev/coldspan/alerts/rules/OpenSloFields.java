package dev.coldspan.alerts.rules;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which fields of OpenSLO documents are understood, and what to write instead of others. */
final class OpenSloFields {
    /** Names, documentation and the like, which change nothing. */
    private static final Set<String> SILENT = Set.of("description", "displayName", "labels", "annotations");

    private static final Map<String, String> INSTEAD = Map.of(
            "alertPolicies", "burn rates are told by themselves; leave it out, and name receivers in page and ticket",
            "calendar", "windows roll; write isRolling: true without calendar",
            "rawType", "write good or bad, and total",
            "raw", "write good or bad, and total",
            "timeSliceTarget", "only budgetingMethod: Occurrences counts invocations",
            "timeSliceWindow", "only budgetingMethod: Occurrences counts invocations",
            "metricSourceRef", "write type: Coldspan, and spec",
            "compositeWeight", "write an SLO for each objective",
            "indicatorRef", "an objective has the indicator of its SLO; write an SLO for each");

    private final Findings findings;

    OpenSloFields(Findings findings) {
        this.findings = findings;
    }

    /** Notes every field of an object that is not understood. */
    void only(YamlDocument document, String pointer, String... understood) {
        JsonNode object = document.root().at(pointer);
        Set<String> known = new LinkedHashSet<>(Set.of(understood));
        object.propertyNames().stream()
                .filter(name -> !known.contains(name) && !SILENT.contains(name))
                .forEach(name -> findings.addAtKey(
                        document, YamlDocument.child(pointer, name), Shown.of(name) + ": " + hint(name, known)));
    }

    private static String hint(String name, Set<String> known) {
        String instead = INSTEAD.get(name);
        if (instead != null) {
            return "is not supported; " + instead;
        }
        return "is not known here" + Suggestion.didYouMean(name, known);
    }
}
