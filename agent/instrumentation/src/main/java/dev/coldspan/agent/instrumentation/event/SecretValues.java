package dev.coldspan.agent.instrumentation.event;

/** Tells by its look whether a text is a secret or hides one. */
final class SecretValues {
    private static final int SHORTEST_BASE64 = 24;

    private SecretValues() {}

    /** Whether the text looks like Base64 of some length, or like a signed token made of it. */
    static boolean isBase64(String text) {
        if (text.length() < SHORTEST_BASE64) {
            return false;
        }
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!letter && "+/=_-.".indexOf(c) < 0) {
                return false;
            }
        }
        return upper && lower && (digit || text.length() % 4 == 0);
    }

    /** Whether the text has 13 to 19 digits with a valid check digit (Luhn), blanks and dashes aside. */
    static boolean isCardNumber(String text) {
        int digits = 0;
        int sum = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ' ' || c == '-') {
                continue;
            }
            if (c < '0' || c > '9' || digits == 19) {
                return false;
            }
            int value = c - '0';
            if (digits++ % 2 == 1) {
                value = value > 4 ? 2 * value - 9 : 2 * value;
            }
            sum += value;
        }
        return digits >= 13 && sum % 10 == 0;
    }
}
