package dev.coldspan.agent.instrumentation.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the beginning of a JSON document into maps and lists and stops, keeping what it has, where the text ends or
 * turns malformed. Full parsers refuse a cut document and cost hundreds of classes; this one only has to find headers
 * and a few names near the top of an event.
 */
final class JsonPrefix {
    private static final int DEEPEST = 16;

    private final String text;
    private int at;
    private boolean stopped;

    private JsonPrefix(String text) {
        this.text = text;
    }

    /** Returns a map, a list, a String, a Double, a Boolean or null. */
    static Object parse(String text) {
        return new JsonPrefix(text).value(0);
    }

    private Object value(int depth) {
        char c = peek();
        if (depth > DEEPEST) {
            stopped = true;
            return null;
        }
        switch (c) {
            case '{':
                return object(depth);
            case '[':
                return array(depth);
            case '"':
                return string();
            default:
                return literal();
        }
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!stopped && peek() == '"') {
            String key = string();
            expect(':');
            if (stopped) {
                break;
            }
            Object value = value(depth + 1);
            if (key != null && value != null) {
                members.put(key, value);
            }
            separator('}');
        }
        close('}');
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        while (!stopped && peek() != ']') {
            Object value = value(depth + 1);
            if (value != null) {
                elements.add(value);
            }
            separator(']');
        }
        close(']');
        return elements;
    }

    private void separator(char end) {
        char c = peek();
        if (c == ',') {
            at++;
        } else if (c != end) {
            stopped = true;
        }
    }

    private void close(char end) {
        if (!stopped) {
            expect(end);
        }
    }

    private void expect(char wanted) {
        if (peek() == wanted) {
            at++;
        } else {
            stopped = true;
        }
    }

    /** Null for a string whose end is not in the text: half a header is worse than none. */
    private String string() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        stopped = true;
        return null;
    }

    private char escaped() {
        at++;
        char c = at < text.length() ? text.charAt(at) : '"';
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                return unicode();
            default:
                return c;
        }
    }

    private char unicode() {
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
            if (digit < 0) {
                stopped = true;
                return '?';
            }
            code = 16 * code + digit;
        }
        at += 4;
        return (char) code;
    }

    private Object literal() {
        int from = at;
        while (at < text.length() && ",]}: \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.isEmpty() || at == text.length()) {
            stopped = true;
            return null;
        }
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        return number(word);
    }

    private static Double number(String word) {
        try {
            return word.equals("null") ? null : Double.valueOf(word);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private char peek() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at >= text.length()) {
            stopped = true;
            return 0;
        }
        return text.charAt(at);
    }
}
