package dev.coldspan.alerts.rules;

import dev.coldspan.alerts.rules.YamlDocument.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document into a tree of plain values. What can make a small file large or strange is refused: aliases
 * (billion laughs), tags (object construction), duplicate keys, nesting beyond {@value #MAX_DEPTH}, a second document,
 * and numbers JSON does not know, such as {@code .nan}.
 */
final class YamlReader {
    static final int MAX_DEPTH = 50;

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(256)
                    .maxStringLength(64 * 1024)
                    .build())
            .build();

    private final String file;
    private final String text;
    private final YAMLParser parser;
    private final Map<String, Position> values = new HashMap<>();
    private final Map<String, Position> keys = new HashMap<>();

    private YamlReader(String file, String text, YAMLParser parser) {
        this.file = file;
        this.text = text;
        this.parser = parser;
    }

    static YamlDocument read(String file, String text) throws RuleFileException {
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new YamlReader(file, text, parser).document();
        } catch (JacksonException e) {
            throw new RuleFileException(List.of(problem(file, e)));
        } catch (Refused e) {
            throw new RuleFileException(List.of(e.problem));
        }
    }

    /** All documents of a stream, positions counted from its beginning. */
    static List<YamlDocument> readAll(String file, String text) throws RuleFileException {
        List<YamlDocument> documents = new ArrayList<>();
        try (YAMLParser parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                YamlReader reader = new YamlReader(file, text, parser);
                documents.add(new YamlDocument(file, text, reader.value(""), reader.values, reader.keys));
            }
            return documents;
        } catch (JacksonException e) {
            throw new RuleFileException(List.of(problem(file, e)));
        } catch (Refused e) {
            throw new RuleFileException(List.of(e.problem));
        }
    }

    private YamlDocument document() throws Refused {
        if (parser.nextToken() == null) {
            throw refused("the file is empty, write groups: or receivers:");
        }
        JsonNode root = value("");
        if (parser.nextToken() != null) {
            throw refused("a second document begins here, write one document per file");
        }
        return new YamlDocument(file, text, root, values, keys);
    }

    private JsonNode value(String pointer) throws Refused {
        values.putIfAbsent(pointer, here());
        if (parser.isCurrentAlias()) {
            throw refused("aliases (*name) are not accepted, write the value out");
        }
        if (parser.getTypeId() != null) {
            throw refused("tags (!name) are not accepted");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(pointer);
            case START_ARRAY -> array(pointer);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.stringNode(parser.getString());
        };
    }

    private ObjectNode object(String pointer) throws Refused {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = YamlDocument.child(pointer, name);
            if (keys.putIfAbsent(child, here()) != null) {
                throw refused("field " + Shown.of(name) + " appears twice, first in line "
                        + keys.get(child).line());
            }
            parser.nextToken();
            object.set(name, value(child));
        }
        return object;
    }

    private ArrayNode array(String pointer) throws Refused {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(pointer + "/" + array.size()));
        }
        return array;
    }

    private JsonNode number(String text) throws Refused {
        if (!JSON_NUMBER.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            throw refused(Shown.of(text) + " is not a number that can be compared, write one such as 0.1 or 1000");
        }
        boolean integral = text.chars().allMatch(c -> c == '-' || Character.isDigit(c)) && text.length() <= 18;
        return integral
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                : JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
    }

    private Position here() {
        return new Position(
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr());
    }

    private Refused refused(String message) {
        return new Refused(new Problem(file, here().line(), here().column(), message));
    }

    private static Problem problem(String file, JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException yaml
                && yaml.getProblemMark().isPresent()) {
            var mark = yaml.getProblemMark().get();
            String context = yaml.getContext() == null ? "" : " (" + yaml.getContext() + ")";
            return new Problem(file, mark.getLine() + 1, mark.getColumn() + 1, oneLine(yaml.getProblem() + context));
        }
        var at = e.getLocation();
        boolean known = at != null && at.getLineNr() > 0;
        String message = oneLine(e.getOriginalMessage());
        return new Problem(file, known ? at.getLineNr() : 1, known ? Math.max(at.getColumnNr(), 1) : 1, message);
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Leaves the recursion; turned into a {@link RuleFileException} at the door. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }
    }
}
