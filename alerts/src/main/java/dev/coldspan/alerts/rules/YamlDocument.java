package dev.coldspan.alerts.rules;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A parsed file that remembers where everything stood.
 *
 * @param text of the whole file
 * @param values where the value at a JSON pointer begins
 * @param keys where the key of the value at a JSON pointer begins
 */
record YamlDocument(String file, String text, JsonNode root, Map<String, Position> values, Map<String, Position> keys) {

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

    /**
     * A problem with a character of a text. A text that is written with escapes, or over several lines, is reported where it begins.
     *
     * @param value the text at the pointer
     * @param column of the character, from 1
     */
    Problem within(String pointer, String value, int column, String message) {
        Position at = nearest(values, pointer);
        String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
        String rest = line.substring(Math.min(at.column() - 1, line.length()));
        int quote = rest.startsWith("'") || rest.startsWith("\"") ? 1 : 0;
        boolean asItIs = rest.startsWith(value, quote);
        return new Problem(file, at.line(), asItIs ? at.column() + quote + column - 1 : at.column(), message);
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
