package dev.coldspan.alerts.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A YAML file that has been compared with a schema of ours, and what else is found to be wrong with it. */
public final class CheckedYaml {
    private final YamlDocument document;
    private final Findings findings = new Findings();

    private CheckedYaml(YamlDocument document) {
        this.document = document;
    }

    /**
     * @param schema name of a resource beside {@code alerts.schema.json}
     * @throws RuleFileException with every difference from the schema
     */
    public static CheckedYaml read(String file, String text, String schema) throws RuleFileException {
        YamlDocument document = YamlReader.read(file, text);
        List<Problem> problems = new SchemaCheck(schema).check(document);
        if (!problems.isEmpty()) {
            throw new RuleFileException(problems);
        }
        return new CheckedYaml(document);
    }

    public JsonNode root() {
        return document.root();
    }

    /** Notes a problem with the value at a JSON pointer. */
    public void problem(String pointer, String message) {
        findings.add(document, pointer, message);
    }

    /** {@code file:line} of the value at a JSON pointer. */
    public String place(String pointer) {
        Problem here = document.problem(pointer, "");
        return here.file() + ":" + here.line();
    }

    /** @throws RuleFileException when any problem was noted */
    public void requireSound() throws RuleFileException {
        if (!findings.problems().isEmpty()) {
            throw new RuleFileException(findings.problems());
        }
    }
}
