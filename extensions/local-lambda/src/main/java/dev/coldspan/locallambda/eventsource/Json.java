package dev.coldspan.locallambda.eventsource;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What several shapes need of JSON. */
final class Json {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** @throws IllegalArgumentException naming {@code what} if it is no JSON object */
    static ObjectNode object(String what, String text) {
        JsonNode node = parse(what, text);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(what + " must be a JSON object, not " + abbreviate(text));
    }

    /** @throws IllegalArgumentException naming {@code what} if it is no JSON */
    static JsonNode parse(String what, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(what + " must be JSON, not " + abbreviate(text), e);
        }
    }

    /** Null and nothing become null. */
    static void putObjectOrNull(ObjectNode parent, String field, Map<String, String> values) {
        if (values.isEmpty()) {
            parent.putNull(field);
        } else {
            ObjectNode node = parent.putObject(field);
            values.forEach(node::put);
        }
    }

    private static String abbreviate(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
