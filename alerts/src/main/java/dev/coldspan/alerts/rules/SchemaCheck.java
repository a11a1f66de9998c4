package dev.coldspan.alerts.rules;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares a document with {@code alerts.schema.json} or another schema, the same that editors use, and says what is wrong in words.
 * Every part of the schema has a title that completes the sentence "expected ...".
 */
final class SchemaCheck {
    private final Schema schema;

    /** @param name of the schema's resource */
    SchemaCheck(String name) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource(name), InputFormat.JSON);
    }

    List<Problem> check(YamlDocument document) {
        List<Problem> problems = new ArrayList<>();
        Set<String> reported = new HashSet<>();
        for (Error error : schema.validate(document.root())) {
            String pointer = error.getInstanceLocation().toString();
            switch (error.getKeyword()) {
                case "additionalProperties" -> problems.add(unknownField(document, pointer, error));
                case "required" ->
                    problems.add(document.problem(
                            pointer, "missing field " + error.getProperty() + " in " + where(pointer)));
                default -> {
                    // One value often breaks several keywords at once; the first is enough.
                    if (reported.add(pointer)) {
                        problems.add(document.problem(pointer, unexpectedValue(document, pointer, error)));
                    }
                }
            }
        }
        return problems;
    }

    private Problem unknownField(YamlDocument document, String pointer, Error error) {
        List<String> known = List.copyOf(parent(error).path("properties").propertyNames());
        String suggestion = Suggestion.didYouMean(error.getProperty(), known);
        String message = "unknown field " + Shown.of(error.getProperty())
                + (suggestion.isEmpty() ? ", known here: " + String.join(", ", known) : suggestion);
        return document.problemWithKey(YamlDocument.child(pointer, error.getProperty()), message);
    }

    private String unexpectedValue(YamlDocument document, String pointer, Error error) {
        JsonNode value = document.root().at(pointer);
        JsonNode rule = parent(error);
        String expected = rule.path("title").asString(error.getMessage());
        String suggestion = "";
        if (error.getKeyword().equals("enum") && value.isString()) {
            List<String> known = new ArrayList<>();
            rule.path("enum").forEach(v -> known.add(v.asString()));
            suggestion = Suggestion.didYouMean(value.asString(), known);
            expected = "one of " + String.join(", ", known);
        }
        return where(pointer) + ": expected " + expected + ", got " + describe(value) + suggestion;
    }

    /** The schema object that holds the keyword that failed. */
    private JsonNode parent(Error error) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        return schema.getSchemaNode().at(fragment.substring(0, fragment.lastIndexOf('/')));
    }

    /** A name for the pointer: its last field, and the position for an element of a list. */
    private static String where(String pointer) {
        if (pointer.isEmpty()) {
            return "the file";
        }
        String[] steps = pointer.substring(1).split("/");
        String last = steps[steps.length - 1];
        boolean element = last.chars().allMatch(Character::isDigit) && steps.length > 1;
        return element ? steps[steps.length - 2] + "[" + last + "]" : Shown.of(last);
    }

    private static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.asString().isEmpty() ? "nothing" : "\"" + Shown.of(value.asString()) + "\"";
            case NUMBER -> "the number " + Shown.of(value.toString());
            case BOOLEAN -> value.toString();
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "fields";
            default -> "nothing";
        };
    }

    static String resource(String name) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream("/dev/coldspan/alerts/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
