package dev.coldspan.queryapi.mcp;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps an answer small enough for an assistant to read: of long lists the first elements, of long texts the first
 * characters, each with a note of how much is missing, so that nothing is left out in silence.
 */
final class Shortened {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_TEXT = 400;

    private final int mostElements;
    private final int mostMembers;

    private Shortened(int mostElements) {
        this.mostElements = mostElements;
        this.mostMembers = mostElements * 4;
    }

    /** The answer in at most about {@code mostChars} characters of JSON. */
    static JsonNode of(JsonNode answer, int mostChars) {
        JsonNode shortened = answer;
        for (int elements = 50; elements >= 3; elements /= 2) {
            shortened = new Shortened(elements).node(answer);
            if (shortened.toString().length() <= mostChars) {
                return shortened;
            }
        }
        return shortened;
    }

    private JsonNode node(JsonNode node) {
        if (node.isArray()) {
            return array(node);
        }
        if (node.isObject()) {
            return object(node);
        }
        return node.isString() ? text(node) : node;
    }

    private JsonNode array(JsonNode array) {
        ArrayNode shorter = NODES.arrayNode();
        for (int i = 0; i < Math.min(array.size(), mostElements); i++) {
            shorter.add(node(array.path(i)));
        }
        if (array.size() > mostElements) {
            shorter.add("... " + (array.size() - mostElements) + " more; narrow the range or the filter");
        }
        return shorter;
    }

    private JsonNode object(JsonNode object) {
        ObjectNode shorter = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (shorter.size() == mostMembers) {
                shorter.put("...", object.size() - mostMembers + " more members");
                break;
            }
            shorter.set(member.getKey(), node(member.getValue()));
        }
        return shorter;
    }

    private static JsonNode text(JsonNode text) {
        String value = text.asString();
        return value.length() <= MOST_TEXT
                ? text
                : NODES.stringNode(
                        value.substring(0, MOST_TEXT) + "... " + (value.length() - MOST_TEXT) + " more characters");
    }
}
