package dev.coldspan.collector.intake.kit;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Small JSON objects for answers. */
public final class Answers {

    private Answers() {}

    /** @param members texts and whole numbers, in order */
    public static byte[] json(Map<String, Object> members) {
        StringBuilder out = new StringBuilder("{");
        members.forEach((name, value) -> {
            out.append(out.length() > 1 ? "," : "").append('"').append(name).append("\":");
            if (value instanceof Number) {
                out.append(value);
            } else {
                quote(out, value.toString());
            }
        });
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing but ASCII comes out. */
    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
