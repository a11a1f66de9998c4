package dev.coldspan.alerts.manage;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the API can define, and where in a rule file that stands. */
public enum Section {
    RULES("rule", "alert", 5) {
        @Override
        String file(Stream<String> lines, String interval) {
            return "groups:\n  - name: rule.to.check\n    interval: "
                    + RuleText.YAML.writeValueAsString(interval).strip() + "\n    rules:\n      -\n" + indented(lines);
        }

        @Override
        JsonNode only(JsonNode root) {
            return root.path("groups").size() == 1 ? one(root, root.at("/groups/0/rules")) : MissingNode.getInstance();
        }
    },
    SLOS("SLO", "slo", 2) {
        @Override
        String file(Stream<String> lines, String interval) {
            return "slos:\n      -\n" + indented(lines);
        }

        @Override
        JsonNode only(JsonNode root) {
            return one(root, root.path("slos"));
        }
    };

    static final String INDENT = "        ";

    private final String noun;
    private final String nameField;
    private final int linesBefore;

    Section(String noun, String nameField, int linesBefore) {
        this.noun = noun;
        this.nameField = nameField;
        this.linesBefore = linesBefore;
    }

    /** What people call one of them. */
    public String noun() {
        return noun;
    }

    /** The field with the name. */
    String nameField() {
        return nameField;
    }

    /** How many lines of a file of one stand before what was sent. */
    int linesBefore() {
        return linesBefore;
    }

    /** A file with one of them. */
    abstract String file(Stream<String> lines, String interval);

    /** The one that a file of one has; missing when it says anything else. */
    abstract JsonNode only(JsonNode root);

    private static JsonNode one(JsonNode root, JsonNode list) {
        boolean alone = root.size() == 1 && list.size() == 1 && list.path(0).isObject();
        return alone ? list.path(0) : MissingNode.getInstance();
    }

    private static String indented(Stream<String> lines) {
        return lines.map(line -> INDENT + line).collect(Collectors.joining("\n")) + "\n";
    }
}
