package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.rules.Problem;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A rule somebody sent, and the file it is put into to be checked. Every line of the text is indented alike, so that whatever it says stays
 * below the one rule of that file.
 *
 * @param text the rule as YAML, as it was sent where it was sent so
 * @param interval of its group, as it was sent
 */
record RuleText(String text, String interval) {
    /** Sorts after all other files, so that what is defined twice is reported here. */
    static final String FILE = "~rule.yaml";

    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    private static final String INDENT = "        ";
    private static final int LINES_BEFORE = 5;

    static RuleText of(JsonNode definition, String interval) {
        return new RuleText(YAML.writeValueAsString(definition), interval);
    }

    /** A file with this rule alone. */
    String file() {
        String lines = LINE_BREAK.splitAsStream(text).map(l -> INDENT + l).collect(Collectors.joining("\n"));
        return "groups:\n  - name: rule.to.check\n    interval: "
                + YAML.writeValueAsString(interval).strip() + "\n    rules:\n      -\n" + lines + "\n";
    }

    /** The rule as JSON; missing where the text is no YAML or says more than one rule. */
    JsonNode definition() {
        try {
            JsonNode root = YAML.readTree(file());
            boolean one = root.size() == 1
                    && root.path("groups").size() == 1
                    && root.at("/groups/0/rules").size() == 1;
            JsonNode rule = root.at("/groups/0/rules/0");
            return one && rule.isObject() ? rule : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Problems of this file, with their places in the text. */
    List<Problem> here(List<Problem> problems) {
        int last = (int) LINE_BREAK.splitAsStream(text).count();
        return problems.stream()
                .filter(p -> p.file().equals(FILE))
                .map(p -> new Problem(
                        FILE,
                        Math.min(Math.max(1, p.line() - LINES_BEFORE), Math.max(1, last)),
                        Math.max(1, p.line() > LINES_BEFORE ? p.column() - INDENT.length() : 1),
                        p.message()))
                .toList();
    }
}
