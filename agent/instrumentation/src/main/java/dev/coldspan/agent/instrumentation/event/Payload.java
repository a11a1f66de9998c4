package dev.coldspan.agent.instrumentation.event;

import java.nio.charset.StandardCharsets;

/**
 * Copies the beginning of an event or answer for people to read, with secrets masked by the names of their members:
 * in objects, in forms, and in JSON inside of strings. Off unless asked for.
 */
public final class Payload {
    private static final int LONGEST = 4_096;
    private static final int DEEPEST = 3;

    private final SecretNames secrets;
    private final boolean jsonOnly;

    private Payload(SecretNames secrets, boolean jsonOnly) {
        this.secrets = secrets;
        this.jsonOnly = jsonOnly;
    }

    /**
     * Reads a setting such as COLDSPAN_CAPTURE_REQUEST.
     *
     * @param setting true for JSON, all for other text too; null and everything else for neither
     * @param moreNames further names of secrets, separated by commas, or null
     * @return null when nothing is to be captured
     */
    public static Payload captured(String setting, String moreNames) {
        String value = setting == null ? "" : setting.trim();
        boolean all = value.equalsIgnoreCase("all");
        return all || value.equalsIgnoreCase("true") ? new Payload(SecretNames.with(moreNames), !all) : null;
    }

    /** The payload's first 4,096 characters, masked; null for what is not to be shown. */
    public String of(byte[] content, int length) {
        if (content == null || length <= 0) {
            return null;
        }
        Json json = new Json(content, length, 4 * LONGEST + 64);
        byte first = json.byteAt(json.start());
        if (first == '{' || first == '[') {
            return json(content, Math.min(length, content.length), 0);
        }
        if (jsonOnly || !isText(content, Math.min(length, LONGEST))) {
            return null;
        }
        int shown = Math.min(Math.min(length, content.length), LONGEST);
        return secrets.withoutValues(new String(content, 0, shown, StandardCharsets.UTF_8));
    }

    /** As {@link #of(byte[], int)}, for a response. */
    public String of(Response response) {
        return of(response.content(), response.length());
    }

    private static boolean isText(byte[] content, int length) {
        for (int i = 0; i < length; i++) {
            if (content[i] >= 0 && content[i] < ' ' && content[i] != '\n' && content[i] != '\r' && content[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private String json(byte[] content, int length, int depth) {
        int shown = Math.min(length, LONGEST);
        Json json = new Json(content, length, Integer.MAX_VALUE);
        StringBuilder out = new StringBuilder(shown + 16);
        int at = json.start();
        while (at < length && out.length() < LONGEST) {
            byte c = content[at];
            if (c != '"') {
                out.append(c >= 0 ? (char) c : '?');
                at++;
                continue;
            }
            int after = string(json, content, at, out, depth);
            if (after < 0) {
                return out.append("...").toString();
            }
            at = after;
        }
        if (at < length) {
            out.setLength(Math.min(out.length(), LONGEST));
            out.append("...");
        }
        return out.toString();
    }

    /** Copies a string, or masks the value it names, and returns where to go on; -1 where the text ends. */
    private int string(Json json, byte[] content, int at, StringBuilder out, int depth) {
        int after = json.afterString(at);
        if (after < 0) {
            return -1;
        }
        int colon = json.space(after);
        if (json.byteAt(colon) != ':') {
            out.append('"');
            escape(value(json, content, at, after, depth), out);
            out.append('"');
            return after;
        }
        String name = json.slice(at + 1, after - 1, 256);
        out.append('"');
        escape(name, out);
        out.append("\":");
        int value = json.space(colon + 1);
        if (!secrets.matches(name)) {
            return value;
        }
        out.append('"').append(SecretNames.MASK).append('"');
        return json.afterValue(value);
    }

    private String value(Json json, byte[] content, int at, int after, int depth) {
        byte[] inner = JsonStrings.unescape(content, at + 1, Math.min(after - 1, at + 1 + 6 * LONGEST));
        Json nested = new Json(inner, inner.length, Integer.MAX_VALUE);
        byte first = nested.byteAt(nested.start());
        if ((first == '{' || first == '[') && depth < DEEPEST) {
            return json(inner, inner.length, depth + 1);
        }
        String text = json.slice(at + 1, after - 1, LONGEST);
        return isHidden(text, inner) ? SecretNames.MASK : secrets.withoutValues(text);
    }

    // What is deeper than JSON in JSON, Base64, a token or a card number cannot be masked by name.
    private static boolean isHidden(String text, byte[] inner) {
        boolean object = inner.length > 0 && (inner[0] == '{' || inner[0] == '[');
        return object
                || text.regionMatches(true, 0, "Bearer ", 0, 7)
                || text.regionMatches(true, 0, "Basic ", 0, 6)
                || SecretValues.isBase64(text)
                || SecretValues.isCardNumber(text);
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
    }
}
