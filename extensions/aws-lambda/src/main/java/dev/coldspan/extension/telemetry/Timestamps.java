package dev.coldspan.extension.telemetry;

/**
 * UTC times as Lambda writes them, {@code 2026-11-20T08:00:00.100Z} with up to nine digits of a second. Read leniently:
 * some have a colon before the fraction, or no zone. java.time would cost a hundred classes.
 */
final class Timestamps {
    private static final long NANOS = 1_000_000_000L;

    private Timestamps() {}

    /** Nanoseconds since 1970; 0 for what is no such time. */
    static long epochNanos(String text) {
        if (text == null || text.length() < 19 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return 0;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        // A leap second counts as the first one of the next minute.
        int second = digits(text, 17, 2);
        boolean valid = year >= 1970 && year < 2262 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        if (!valid || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return 0;
        }
        long seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * NANOS + fraction(text);
    }

    private static long fraction(String text) {
        long nanos = 0;
        long unit = NANOS / 10;
        boolean separated = text.length() > 19 && (text.charAt(19) == '.' || text.charAt(19) == ':');
        for (int i = 20; separated && i < text.length() && isDigit(text.charAt(i)); i++) {
            nanos += (text.charAt(i) - '0') * unit;
            unit /= 10;
        }
        return nanos;
    }

    // Days since 1970 of the Gregorian calendar, with the year beginning in March (H. Hinnant, "chrono-compatible date
    // algorithms").
    private static long days(int year, int month, int day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = shifted / 400;
        long ofEra = shifted - era * 400;
        long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
