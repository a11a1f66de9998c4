package dev.coldspan.collector.process.redact;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a secret and its value inside a text: {@code password=x}, {@code "token": "x"} (also in JSON that is inside JSON),
 * {@code Authorization: x}, {@code ?sig=x&}.
 */
final class Assignment {

    private static final int LONGEST_NAME = 64;

    /** Behind a colon and a space, shorter ones are words of a sentence. */
    private static final int SHORTEST_WITH_DIGIT = 8;

    private static final int SHORTEST_WITHOUT_DIGIT = 16;

    private final SecretNames names = new SecretNames();

    /** At the equals sign or the colon. */
    boolean find(Text text, int at) {
        int last = before(text, at - 1);
        if (last - 2 < text.begin || !mayEndName(text.data, last)) {
            return false;
        }
        int first = last;
        while (first > text.begin && last - first < LONGEST_NAME && nameByte(text.data[first - 1])) {
            first--;
        }
        String name = new String(text.data, first, last + 1 - first, StandardCharsets.UTF_8);
        return names.matches(name) && value(text, at, name.toLowerCase(Locale.ROOT), last == at - 1);
    }

    /** The last byte of the name: quotes, their backslashes and a space may stand between it and the sign. */
    private static int before(Text text, int from) {
        int at = from;
        while (at > text.begin && from - at < 6 && between(text.data[at])) {
            at--;
        }
        return at;
    }

    private static boolean between(byte b) {
        return b == ' ' || b == '"' || b == '\'' || b == '\\';
    }

    private static boolean nameByte(byte b) {
        return Chars.base64Url(b) || b == '.';
    }

    /** Whether a name of a secret can end with these three letters; spares nearly every name the long way. */
    private static boolean mayEndName(byte[] data, int last) {
        int letters = Chars.lower(data[last - 2]) << 16 | Chars.lower(data[last - 1]) << 8 | Chars.lower(data[last]);
        return switch (letters) {
            case 'o' << 16 | 'r' << 8 | 'd', // password
                    'r' << 16 | 'd' << 8 | 's', // passwords
                    's' << 16 | 'w' << 8 | 'd', // passwd
                    'p' << 16 | 'w' << 8 | 'd',
                    'a' << 16 | 's' << 8 | 's', // pass
                    'a' << 16 | 's' << 8 | 'e', // passphrase
                    'r' << 16 | 'e' << 8 | 't', // secret
                    'e' << 16 | 't' << 8 | 's', // secrets
                    'k' << 16 | 'e' << 8 | 'n', // token
                    'k' << 16 | 'e' << 8 | 'y', // api_key
                    'i' << 16 | 'o' << 8 | 'n', // authorization
                    'k' << 16 | 'i' << 8 | 'e', // cookie
                    'i' << 16 | 'e' << 8 | 's', // cookies
                    'i' << 16 | 'a' << 8 | 'l', // credential
                    'a' << 16 | 'l' << 8 | 's', // credentials
                    'u' << 16 | 'r' << 8 | 'e', // signature
                    's' << 16 | 'i' << 8 | 'g',
                    'j' << 16 | 'w' << 8 | 't',
                    's' << 16 | 'r' << 8 | 'f', // csrf, xsrf
                    'c' << 16 | 'v' << 8 | 'v',
                    'c' << 16 | 'v' << 8 | 'c',
                    's' << 16 | 's' << 8 | 'n',
                    'b' << 16 | 'a' << 8 | 'n', // iban
                    'o' << 16 | 't' << 8 | 'p',
                    'p' << 16 | 'i' << 8 | 'n',
                    'r' << 16 | 'e' << 8 | 'r', // bearer
                    's' << 16 | 'i' << 8 | 'd', // sessid
                    'n' << 16 | 'i' << 8 | 'd', // jsessionid
                    'b' << 16 | 'e' << 8 | 'r', // card_number
                    'a' << 16 | 'r' << 8 | 'd', // credit_card
                    'o' << 16 | 'd' << 8 | 'e', // security_code
                    'i' << 16 | 't' << 8 | 'y', // social_security
                    'i' << 16 | 'n' << 8 | 'g', // connection_string
                    'y' << 16 | 'i' << 8 | 'd' // access_key_id
            -> true;
            default -> false;
        };
    }

    /** @param bare whether nothing stands between the name and the sign */
    private static boolean value(Text text, int sign, String name, boolean bare) {
        int from = sign + 1;
        boolean spaced = false;
        while (from < text.end && from - sign < 4 && text.data[from] == ' ') {
            from++;
            spaced = true;
        }
        int quote = from;
        while (quote < text.end && quote - from < 8 && text.data[quote] == '\\') {
            quote++;
        }
        int to;
        boolean quoted = quote < text.end && (text.data[quote] == '"' || text.data[quote] == '\'');
        if (quoted) {
            to = closing(text, quote, quote - from);
            from = quote + 1;
        } else {
            boolean header = name.endsWith("authorization") || name.endsWith("cookie");
            to = header ? lineEnd(text, from) : valueEnd(text, from);
        }
        boolean prose = bare && spaced && !quoted && text.data[sign] == ':';
        if (to <= from || prose && isProse(text, from, to, name) || isNoSecret(text, from, to)) {
            return false;
        }
        return text.found(Rule.ASSIGNMENT, from, to);
    }

    /** The quote that closes a value, which has as many backslashes before it as the one that opens it. */
    private static int closing(Text text, int quote, int backslashes) {
        int run = 0;
        for (int i = quote + 1; i < text.end; i++) {
            byte b = text.data[i];
            if (b == '\\') {
                run++;
            } else {
                if (b == text.data[quote] && (backslashes > 0 ? run <= backslashes : run % 2 == 0)) {
                    return i - run;
                }
                run = 0;
            }
        }
        return text.end;
    }

    private static int valueEnd(Text text, int from) {
        int to = from;
        while (to < text.end && !Chars.delimiter(text.data[to])) {
            to++;
        }
        return to;
    }

    private static int lineEnd(Text text, int from) {
        int to = from;
        while (to < text.end && text.data[to] != '\n' && text.data[to] != '\r' && text.data[to] != '"') {
            to++;
        }
        return to;
    }

    /** "token: unexpected end" is a sentence, "password: hunter" is not. */
    private static boolean isProse(Text text, int from, int to, String name) {
        if (name.contains("pass") || name.contains("pwd")) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (Chars.digit(text.data[i])) {
                return to - from < SHORTEST_WITH_DIGIT;
            }
        }
        return to - from < SHORTEST_WITHOUT_DIGIT && !name.endsWith("authorization") && !name.endsWith("cookie");
    }

    private static boolean isNoSecret(Text text, int from, int to) {
        return Redaction.isMark(text.data, from, to)
                || to - from == 4 && (text.has(from, "null") || text.has(from, "true") || text.has(from, "none"))
                || to - from == 5 && text.has(from, "false");
    }
}
