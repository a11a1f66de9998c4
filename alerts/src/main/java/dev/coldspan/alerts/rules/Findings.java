package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with some documents, each problem at its place. */
final class Findings {
    interface Visitor {
        void visit(String pointer, JsonNode node);
    }

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void add(YamlDocument document, String pointer, String message) {
        problems.add(document.problem(pointer, message));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** A problem with a field that is written, told at its name. */
    void addAtKey(YamlDocument document, String pointer, String message) {
        problems.add(document.problemWithKey(pointer, message));
    }

    /** A duration that is written must be in the range. */
    void range(YamlDocument document, String pointer, JsonNode node, String field, Duration min, Duration max) {
        if (node.has(field)) {
            range(document, pointer + "/" + field, field, node.path(field).asString(), min, max);
        }
    }

    void range(YamlDocument document, String pointer, String field, String written, Duration min, Duration max) {
        Duration value = Durations.parse(written);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            String range = Durations.format(min) + " to " + Durations.format(max);
            add(document, pointer, field + ": " + written + " is outside " + range);
        }
    }

    /** Names in a list that must be defined somewhere in the folder. */
    void known(YamlDocument document, String list, String lacking, Collection<String> names) {
        each(document, list, (pointer, name) -> {
            if (!names.contains(name.asString())) {
                String suggestion = Suggestion.didYouMean(name.asString(), names);
                add(document, pointer, lacking + " is named " + Shown.of(name.asString()) + suggestion);
            }
        });
    }

    static void each(YamlDocument document, String pointer, Visitor visitor) {
        JsonNode list = document.root().at(pointer);
        for (int i = 0; i < list.size(); i++) {
            visitor.visit(pointer + "/" + i, list.get(i));
        }
    }
}
