package dev.coldspan.agent.instrumentation.awssdk;

import java.util.Collection;
import java.util.Map;

/** How much there is of something. */
final class Sizes {
    private Sizes() {}

    /** Elements of a collection or map; 0 for anything else. */
    static int of(Object value) {
        if (value instanceof Collection) {
            return ((Collection<?>) value).size();
        }
        return value instanceof Map ? ((Map<?, ?>) value).size() : 0;
    }

    /** Bytes the text takes in UTF-8; 0 for anything but text. A lone surrogate, which the service refuses anyway, counts as two. */
    static int utf8(Object text) {
        if (!(text instanceof String)) {
            return 0;
        }
        String characters = (String) text;
        int bytes = characters.length();
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c >= 0x80) {
                // A pair of surrogates takes four bytes: two for each half.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
