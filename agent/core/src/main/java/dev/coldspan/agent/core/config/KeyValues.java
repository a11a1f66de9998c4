package dev.coldspan.agent.core.config;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists such as {@code key=value,other=value} with percent-encoded values. */
final class KeyValues {
    private static final int MOST_PAIRS = 128;
    private static final int LONGEST_TEXT = 65_536;

    private KeyValues() {}

    /** Pairs that cannot be read are skipped and counted in one warning that does not repeat their text. */
    static Map<String, String> parse(String variable, String text, Warnings warnings) {
        if (text == null) {
            return Collections.emptyMap();
        }
        if (text.length() > LONGEST_TEXT) {
            warnings.warn(variable + " is longer than " + LONGEST_TEXT + " characters and is ignored; shorten it");
            return Collections.emptyMap();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        int skipped = 0;
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            if (!put(pairs, text.substring(from, to).trim())) {
                skipped++;
            }
            from = to + 1;
        }
        if (skipped > 0) {
            warnings.warn(variable + ": skipped " + skipped + " pair(s), write key=value,key=value");
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static boolean put(Map<String, String> pairs, String pair) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? "" : pair.substring(0, equals).trim();
        if (key.isEmpty() || pairs.size() >= MOST_PAIRS || hasControlCharacter(pair)) {
            return false;
        }
        String value = decode(pair.substring(equals + 1).trim());
        if (value == null || hasControlCharacter(value)) {
            return false;
        }
        pairs.put(key, value);
        return true;
    }

    // A plus sign is itself here; only URLDecoder's form encoding would turn it into a blank.
    private static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), "UTF-8");
        } catch (IllegalArgumentException | UnsupportedEncodingException malformed) {
            return null;
        }
    }

    // A line break in a header value would let it add headers of its own.
    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 127) {
                return true;
            }
        }
        return false;
    }
}
