package dev.coldspan.agent.instrumentation.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Turns the inside of JSON strings into text. Malformed escapes and UTF-8 become some text, never an error. */
final class JsonStrings {
    // Six bytes of an escape, or four of UTF-8, make one or two characters.
    private static final int MOST_BYTES_PER_CHARACTER = 6;

    private JsonStrings() {}

    /** The characters between two positions, cut after {@code longest} of them. */
    static String decode(byte[] text, int from, int to, int longest) {
        // One more than is asked for, which may be the other half of the last one.
        long most = MOST_BYTES_PER_CHARACTER * (longest + 1L);
        int last = to - from > most ? (int) (from + most) : to;
        boolean plain = true;
        for (int i = from; i < last && plain; i++) {
            plain = text[i] >= 0 && text[i] != '\\';
        }
        String decoded;
        if (plain) {
            decoded = new String(text, from, Math.min(last - from, longest), StandardCharsets.ISO_8859_1);
        } else {
            decoded = new String(unescape(text, from, last), StandardCharsets.UTF_8);
        }
        return decoded.length() > longest ? decoded.substring(0, wholeCharacters(decoded, longest)) : decoded;
    }

    private static int wholeCharacters(String text, int longest) {
        return longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    }

    /** The bytes between two positions with their escapes resolved to UTF-8. */
    static byte[] unescape(byte[] text, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int plain = from;
        int i = from;
        while (i < to) {
            if (text[i] != '\\') {
                i++;
                continue;
            }
            out.write(text, plain, i - plain);
            i = escape(text, i + 1, to, out);
            plain = i;
        }
        out.write(text, plain, Math.max(0, to - plain));
        return out.toByteArray();
    }

    /** Writes what the escape at {@code at} (behind its backslash) stands for and returns the position behind it. */
    private static int escape(byte[] text, int at, int to, ByteArrayOutputStream out) {
        if (at >= to) {
            return to;
        }
        byte c = text[at];
        if (c == 'u') {
            return unicode(text, at, to, out);
        }
        int letter = "bfnrt".indexOf(c);
        out.write(letter < 0 ? c : "\b\f\n\r\t".charAt(letter));
        return at + 1;
    }

    private static int unicode(byte[] text, int at, int to, ByteArrayOutputStream out) {
        int unit = unit(text, at, to);
        if (unit < 0) {
            return at;
        }
        int after = at + 5;
        int code = unit;
        if (Character.isHighSurrogate((char) unit) && after + 1 < to && text[after] == '\\') {
            int low = text[after + 1] == 'u' ? unit(text, after + 1, to) : -1;
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                code = Character.toCodePoint((char) unit, (char) low);
                after += 6;
            }
        }
        utf8(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code, out);
        return after;
    }

    /** The four digits behind the letter u at {@code at}; -1 when they are not. */
    private static int unit(byte[] text, int at, int to) {
        int value = 0;
        for (int i = at + 1; i <= at + 4; i++) {
            int digit = i < to ? Character.digit(text[i], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static void utf8(int code, ByteArrayOutputStream out) {
        if (code < 0x80) {
            out.write(code);
            return;
        }
        if (code < 0x800) {
            out.write(0xc0 | code >> 6);
        } else {
            if (code < 0x10000) {
                out.write(0xe0 | code >> 12);
            } else {
                out.write(0xf0 | code >> 18);
                out.write(0x80 | code >> 12 & 0x3f);
            }
            out.write(0x80 | code >> 6 & 0x3f);
        }
        out.write(0x80 | code & 0x3f);
    }
}
