package dev.coldspan.collector.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One line of the file: a flat JSON object whose values are texts, whole numbers or lists of texts. */
final class KeyLine {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> fields;

    private KeyLine(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException saying what is wrong with the line */
    static KeyLine parse(String line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "expected one JSON object");
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                fields.put(name, value(name, parser));
            }
            require(parser.nextToken() == null, "expected one JSON object and nothing behind it");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    e.getOriginalMessage().lines().findFirst().orElse("not JSON"), e);
        }
        return new KeyLine(fields);
    }

    private static Object value(String name, JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        require(token == JsonToken.START_ARRAY, name + " must be a text, a whole number or a list of texts");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.VALUE_STRING, name + " must be a list of texts");
            texts.add(parser.getString());
        }
        return texts;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** @throws IllegalArgumentException naming the first field that is none of these */
    void allowOnly(Set<String> known) {
        for (String name : fields.keySet()) {
            require(
                    known.contains(name),
                    "unknown field '" + name + "'; known are "
                            + String.join(", ", known.stream().sorted().toList()));
        }
    }

    String text(String name) {
        require(fields.get(name) instanceof String, name + " is missing or not a text");
        return (String) fields.get(name);
    }

    String text(String name, String absent) {
        return has(name) ? text(name) : absent;
    }

    long number(String name) {
        if (!has(name)) {
            return 0;
        }
        require(fields.get(name) instanceof Long, name + " must be a whole number");
        return (Long) fields.get(name);
    }

    List<String> texts(String name) {
        if (!has(name)) {
            return List.of();
        }
        require(fields.get(name) instanceof List, name + " must be a list of texts");
        return ((List<?>) fields.get(name)).stream().map(String.class::cast).toList();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
