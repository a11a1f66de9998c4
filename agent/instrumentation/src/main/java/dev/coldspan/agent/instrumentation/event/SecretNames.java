package dev.coldspan.agent.instrumentation.event;

import java.util.Locale;

/** Tells by its name whether a field, parameter or header holds a secret. Immutable. */
final class SecretNames {
    static final String MASK = "[redacted]";

    private static final int LONGEST = 64;
    private static final String[] PARTS = {
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "authorization",
        "cookie",
        "apikey",
        "accesskey",
        "privatekey",
        "signingkey",
        "encryptionkey",
        "credential",
        "cardnumber",
        "creditcard",
        "securitycode",
        "accountnumber",
        "signature",
        "sessionid",
        "socialsecurity",
        "cvv",
        "cvc"
    };
    private static final String[] WHOLE = {"auth", "pwd", "pin", "otp", "ssn", "iban", "pan", "sig", "card", "jwt"};
    private static final SecretNames STANDARD = new SecretNames(new String[0]);

    private final String[] more;

    private SecretNames(String[] more) {
        this.more = more;
    }

    static SecretNames standard() {
        return STANDARD;
    }

    /** Also names that contain one of these, separated by commas; null for none. */
    static SecretNames with(String names) {
        if (names == null || names.trim().isEmpty()) {
            return STANDARD;
        }
        String[] more = names.split(",");
        for (int i = 0; i < more.length; i++) {
            more[i] = letters(more[i]);
        }
        return new SecretNames(more);
    }

    /** Case, dashes, underscores and dots in the name do not matter. */
    boolean matches(String name) {
        String letters = letters(name);
        for (String whole : WHOLE) {
            if (letters.equals(whole)) {
                return true;
            }
        }
        return contains(letters, PARTS) || contains(letters, more);
    }

    private static boolean contains(String letters, String[] parts) {
        for (String part : parts) {
            if (!part.isEmpty() && letters.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < name.length() && letters.length() < LONGEST; i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                letters.append(c);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    /** A query or form with the values of matching parameters masked. */
    String withoutValues(String query) {
        StringBuilder text = null;
        int copied = 0;
        for (int from = 0; from < query.length(); ) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            if (equals >= 0 && equals < to && matches(query.substring(from, equals))) {
                text = text == null ? new StringBuilder(query.length()) : text;
                text.append(query, copied, equals + 1).append(MASK);
                copied = to;
            }
            from = to + 1;
        }
        return text == null ? query : text.append(query, copied, query.length()).toString();
    }
}
