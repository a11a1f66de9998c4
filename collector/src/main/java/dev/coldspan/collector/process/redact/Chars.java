package dev.coldspan.collector.process.redact;

/** Kinds of bytes in UTF-8 text; none of them is true of a byte of a character beyond ASCII. */
final class Chars {

    private static final byte DIGIT = 1;
    private static final byte LETTER = 2;
    private static final byte BASE64URL = 4;
    private static final byte SPACE = 8;
    private static final byte DELIMITER = 16;
    private static final byte[] KIND = new byte[256];

    static {
        for (int c = '0'; c <= '9'; c++) {
            KIND[c] = DIGIT | BASE64URL;
        }
        for (int c = 'a'; c <= 'z'; c++) {
            KIND[c] = LETTER | BASE64URL;
            KIND[c - 'a' + 'A'] = LETTER | BASE64URL;
        }
        KIND['_'] = BASE64URL;
        KIND['-'] = BASE64URL;
        for (char c : " \t\r\n".toCharArray()) {
            KIND[c] = SPACE | DELIMITER;
        }
        for (char c : ",;&)}]\"'<>|`\\".toCharArray()) {
            KIND[c] = DELIMITER;
        }
    }

    private Chars() {}

    static boolean digit(byte b) {
        return (KIND[b & 0xff] & DIGIT) != 0;
    }

    static boolean alphanumeric(byte b) {
        return (KIND[b & 0xff] & (DIGIT | LETTER)) != 0;
    }

    static boolean upperOrDigit(byte b) {
        return b >= 'A' && b <= 'Z' || digit(b);
    }

    static boolean base64Url(byte b) {
        return (KIND[b & 0xff] & BASE64URL) != 0;
    }

    static boolean space(byte b) {
        return (KIND[b & 0xff] & SPACE) != 0;
    }

    /** Whether a value that is not in quotes ends before it. */
    static boolean delimiter(byte b) {
        return (KIND[b & 0xff] & DELIMITER) != 0;
    }

    static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0xff;
    }

    /** Whether a text, given in small letters, stands here in any case. */
    static boolean at(byte[] data, int from, int end, String lower) {
        if (from < 0 || end - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(data[from + i]) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
