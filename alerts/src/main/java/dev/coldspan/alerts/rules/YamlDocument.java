package dev.coldspan.alerts.rules;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A parsed file that remembers where everything stood.
 *
 * @param values where the value at a JSON pointer begins
 * @param keys where the key of the value at a JSON pointer begins
 */
record YamlDocument(String file, JsonNode root, Map<String, Position> values, Map<String, Position> keys) {

    /** Line and column, both from 1. */
    record Position(int line, int column) {}

    /** A problem with the value at the pointer; one that is absent is reported at the nearest parent. */
    Problem problem(String pointer, String message) {
        Position at = nearest(values, pointer);
        return new Problem(file, at.line(), at.column(), message);
    }

    /** A problem with the name of the field at the pointer. */
    Problem problemWithKey(String pointer, String message) {
        Position at = keys.containsKey(pointer) ? keys.get(pointer) : nearest(values, pointer);
        return new Problem(file, at.line(), at.column(), message);
    }

    private static Position nearest(Map<String, Position> positions, String pointer) {
        String p = pointer;
        while (!positions.containsKey(p) && !p.isEmpty()) {
            p = p.substring(0, p.lastIndexOf('/'));
        }
        return positions.getOrDefault(p, new Position(1, 1));
    }

    /** The pointer of a member or element below another pointer. */
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
