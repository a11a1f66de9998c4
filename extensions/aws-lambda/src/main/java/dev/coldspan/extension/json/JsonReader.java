package dev.coldspan.extension.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value after the other out of UTF-8 bytes: maps, lists, strings, booleans, {@code Long} for whole numbers
 * that fit, {@code Double} for the others, null. Of a name that is repeated the last value counts.
 */
public final class JsonReader {
    // A record of Lambda's is four levels deep; a log record's object may be deeper.
    private static final int DEEPEST = 64;

    private final byte[] text;
    private int at;
    private int depth;

    /** Reads {@code text} from {@code from} on. */
    public JsonReader(byte[] text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Position of the next byte. */
    public int position() {
        return at;
    }

    /** Skips blanks; returns the next byte without taking it, -1 at the end. */
    public int peek() {
        while (at < text.length && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
        return at < text.length ? text[at] : -1;
    }

    /** Takes {@code wanted}, with blanks before it. */
    public void take(char wanted) throws JsonException {
        int next = peek();
        if (next < 0) {
            throw end();
        }
        if (next != wanted) {
            throw malformed();
        }
        at++;
    }

    /** The next value. */
    public Object value() throws JsonException {
        int next = peek();
        switch (next) {
            case -1:
                throw end();
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return literal("true", Boolean.TRUE);
            case 'f':
                return literal("false", Boolean.FALSE);
            case 'n':
                return literal("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object() throws JsonException {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        if (peek() == '}') {
            at++;
        } else {
            do {
                if (peek() >= 0 && peek() != '"') {
                    throw malformed();
                }
                take('"');
                at--;
                String name = string();
                take(':');
                members.put(name, value());
            } while (more('}'));
        }
        depth--;
        return members;
    }

    private List<Object> array() throws JsonException {
        enter();
        List<Object> elements = new ArrayList<>();
        if (peek() == ']') {
            at++;
        } else {
            do {
                elements.add(value());
            } while (more(']'));
        }
        depth--;
        return elements;
    }

    private void enter() throws JsonException {
        at++;
        if (++depth > DEEPEST) {
            throw new JsonException("deeper than " + DEEPEST + " levels at byte " + at, false);
        }
    }

    private boolean more(char close) throws JsonException {
        int next = peek();
        if (next < 0) {
            throw end();
        }
        at++;
        if (next == ',') {
            return true;
        }
        if (next != close) {
            at--;
            throw malformed();
        }
        return false;
    }

    private String string() throws JsonException {
        int from = ++at;
        while (at < text.length && text[at] != '"' && text[at] != '\\') {
            at++;
        }
        if (at < text.length && text[at] == '"') {
            return new String(text, from, at++ - from, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * (at - from) + 16);
        bytes.write(text, from, at - from);
        while (true) {
            if (at >= text.length) {
                throw end();
            }
            int next = text[at++];
            if (next == '"') {
                return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
            }
            if (next == '\\') {
                escape(bytes);
            } else {
                bytes.write(next);
            }
        }
    }

    private void escape(ByteArrayOutputStream into) throws JsonException {
        if (at >= text.length) {
            throw end();
        }
        int code = text[at++];
        if (code == 'u') {
            unicode(into);
            return;
        }
        int meant = "\"\\/bfnrt".indexOf(code);
        if (meant < 0) {
            throw malformed();
        }
        into.write("\"\\/\b\f\n\r\t".charAt(meant));
    }

    private void unicode(ByteArrayOutputStream into) throws JsonException {
        char first = hex();
        String written = String.valueOf(first);
        if (Character.isHighSurrogate(first) && at + 1 < text.length && text[at] == '\\' && text[at + 1] == 'u') {
            at += 2;
            written += hex();
        }
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        into.write(bytes, 0, bytes.length);
    }

    private char hex() throws JsonException {
        if (at + 4 > text.length) {
            throw end();
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text[at++], 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private Object literal(String word, Object value) throws JsonException {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= text.length) {
                throw end();
            }
            if (text[at + i] != word.charAt(i)) {
                throw malformed();
            }
        }
        at += word.length();
        return value;
    }

    private Object number() throws JsonException {
        int from = at;
        boolean whole = true;
        while (at < text.length && "+-0123456789.eE".indexOf(text[at]) >= 0) {
            whole &= text[at] != '.' && text[at] != 'e' && text[at] != 'E';
            at++;
        }
        if (at == from) {
            throw malformed();
        }
        // A number has no closing mark: what follows may belong to it.
        if (at == text.length) {
            throw end();
        }
        String digits = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
        try {
            return whole && digits.length() < 19 ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
        } catch (NumberFormatException invalid) {
            at = from;
            throw malformed();
        }
    }

    private JsonException malformed() {
        return new JsonException("not JSON at byte " + at, false);
    }

    private JsonException end() {
        return new JsonException("ends at byte " + text.length, true);
    }
}
