package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.rules.Problem;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * A rule or an SLO somebody sent, and the file it is put into to be checked. Every line of the text is indented alike, so that whatever
 * it says stays below the one entry of that file.
 *
 * @param text the entry as YAML, as it was sent where it was sent so
 * @param interval of a rule's group, as it was sent
 */
record RuleText(Section section, String text, String interval) {
    /** Sorts after all other files, so that what is defined twice is reported here. */
    static final String FILE = "~rule.yaml";

    static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    static RuleText of(Section section, JsonNode definition, String interval) {
        return new RuleText(section, YAML.writeValueAsString(definition), interval);
    }

    /** A file with this entry alone. */
    String file() {
        return section.file(LINE_BREAK.splitAsStream(text), interval);
    }

    /** The entry as JSON; missing where the text is no YAML or says more than one. */
    JsonNode definition() {
        try {
            return section.only(YAML.readTree(file()));
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Problems of this file, with their places in the text. */
    List<Problem> here(List<Problem> problems) {
        int last = (int) LINE_BREAK.splitAsStream(text).count();
        int before = section.linesBefore();
        return problems.stream()
                .filter(p -> p.file().equals(FILE))
                .map(p -> new Problem(
                        FILE,
                        Math.min(Math.max(1, p.line() - before), Math.max(1, last)),
                        Math.max(1, p.line() > before ? p.column() - Section.INDENT.length() : 1),
                        p.message()))
                .toList();
    }
}
