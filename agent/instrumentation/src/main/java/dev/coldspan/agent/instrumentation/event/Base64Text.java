package dev.coldspan.agent.instrumentation.event;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text that came in Base64. */
final class Base64Text {
    private Base64Text() {}

    /** The bytes behind the text; null for null and for what is no Base64. */
    static byte[] bytes(String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The characters behind the text, one per byte; null for null and for what is no Base64. */
    static String decode(String base64) {
        byte[] bytes = bytes(base64);
        return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
