package dev.coldspan.collector.process.redact;

import java.nio.charset.StandardCharsets;

/** Numbers of payment cards: how they begin and how long they are (ISO/IEC 7812 issuer ranges), and Luhn's check digit. */
final class CardNumber {

    private static final int LONGEST = 19;
    private static final int SHORTEST = 13;
    private static final long LEAST = 1_000_000_000_000L;

    private CardNumber() {}

    /** At what may be the first digit; digits may stand in groups, with a space or a dash between them. */
    static boolean find(Text text, int at) {
        byte[] data = text.data;
        if (text.end - at < SHORTEST || !digitSoon(data, at) || !text.starts(at) || fraction(text, at)) {
            return false;
        }
        int sum = 0;
        int other = 0;
        int count = 0;
        long head = 0;
        int to = at;
        for (int i = at; i < text.end && count <= LONGEST; i++) {
            byte b = data[i];
            if (Chars.digit(b)) {
                int digit = b - '0';
                // Which digits are doubled is known at the last one only, so both sums are kept.
                int next = other + digit;
                other = sum + (digit < 5 ? 2 * digit : 2 * digit - 9);
                sum = next;
                head = count < 6 ? head * 10 + digit : head;
                count++;
                to = i + 1;
            } else if (b != ' ' && b != '-' || i != to) {
                break;
            }
        }
        boolean goesOn = to < text.end && (Chars.alphanumeric(data[to]) || data[to] == '_');
        boolean valid = !goesOn && sum % 10 == 0 && issued(head, count);
        return valid && text.found(Rule.CARD_NUMBER, at, to);
    }

    /** Numbers come without groups too. */
    static boolean matches(long number) {
        if (number < LEAST) {
            return false;
        }
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        return find(new Text().of(digits, 0, digits.length), 0);
    }

    /** Spares nearly everything that is no number the long way. */
    private static boolean digitSoon(byte[] data, int at) {
        return Chars.digit(data[at + 1]) && Chars.digit(data[at + 2]) && Chars.digit(data[at + 3]);
    }

    private static boolean fraction(Text text, int at) {
        return at - 2 >= text.begin && text.data[at - 1] == '.' && Chars.digit(text.data[at - 2]);
    }

    /** Whether a card with these first six digits has so many. */
    private static boolean issued(long head, int count) {
        int two = (int) (head / 10_000);
        int four = (int) (head / 100);
        if (two / 10 == 4) {
            return count == 13 || count == 16 || count == 19;
        }
        if (two >= 51 && two <= 55 || four >= 2_221 && four <= 2_720) {
            return count == 16;
        }
        if (two == 34 || two == 37) {
            return count == 15;
        }
        if (two == 36 || two == 38 || four / 10 >= 300 && four / 10 <= 305) {
            return count == 14;
        }
        boolean discover = four == 6_011 || two == 65 || four / 10 >= 644 && four / 10 <= 649;
        boolean other = two == 62 || four >= 3_528 && four <= 3_589;
        return (discover || other) && count >= 16;
    }
}
