package dev.coldspan.agent.instrumentation.event;

/** Points in time as event sources write them, in milliseconds since 1970; -1 when they cannot be read. */
final class Times {
    private static final long LATEST = 253_402_300_799_999L;
    private static final int LONGEST = 40;

    private Times() {}

    /** A whole number of milliseconds, such as {@code SentTimestamp}. */
    static long ofMillis(String text) {
        long value = wholeNumber(text, 0, text == null ? 0 : text.length());
        return value > LATEST ? -1 : value;
    }

    /** Seconds with or without a fraction or exponent, such as {@code approximateArrivalTimestamp}. */
    static long ofSeconds(String text) {
        if (text == null || text.length() > LONGEST) {
            return -1;
        }
        int dot = text.indexOf('.');
        long whole = wholeNumber(text, 0, dot < 0 ? text.length() : dot);
        long fraction = dot < 0 ? 0 : thousandths(text, dot + 1, text.length());
        if (whole < 0 || fraction < 0) {
            return ofExponent(text);
        }
        return whole > LATEST / 1_000 ? -1 : whole * 1_000 + fraction;
    }

    private static long ofExponent(String text) {
        try {
            double millis = Double.parseDouble(text) * 1_000;
            return millis >= 0 && millis <= LATEST ? Math.round(millis) : -1;
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    /** ISO 8601 in UTC, such as {@code 2026-11-20T08:00:01.450Z}; other offsets are understood too. */
    static long ofIso(String text) {
        if (text == null || text.length() < 19 || text.length() > LONGEST || text.charAt(10) != 'T') {
            return -1;
        }
        long year = wholeNumber(text, 0, 4);
        long month = wholeNumber(text, 5, 7);
        long day = wholeNumber(text, 8, 10);
        long hour = wholeNumber(text, 11, 13);
        long minute = wholeNumber(text, 14, 16);
        long second = wholeNumber(text, 17, 19);
        if ((year | month | day | hour | minute | second) < 0 || month < 1 || month > 12) {
            return -1;
        }
        int zone = 19;
        while (zone < text.length() && "Zz+-".indexOf(text.charAt(zone)) < 0) {
            zone++;
        }
        long fraction = zone > 20 && text.charAt(19) == '.' ? thousandths(text, 20, zone) : 0;
        long seconds = daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
        long millis = (seconds - offsetSeconds(text, zone)) * 1_000 + Math.max(0, fraction);
        return millis < 0 || millis > LATEST ? -1 : millis;
    }

    private static long offsetSeconds(String text, int zone) {
        if (zone + 3 > text.length() || Character.toUpperCase(text.charAt(zone)) == 'Z') {
            return 0;
        }
        int minutesAt = text.indexOf(':', zone) == zone + 3 ? zone + 4 : zone + 3;
        long hours = wholeNumber(text, zone + 1, zone + 3);
        long minutes = minutesAt + 2 <= text.length() ? wholeNumber(text, minutesAt, minutesAt + 2) : 0;
        long seconds = Math.max(0, hours) * 3_600 + Math.max(0, minutes) * 60;
        return text.charAt(zone) == '-' ? -seconds : seconds;
    }

    // Howard Hinnant's days_from_civil: years begin in March, so that a leap day is a year's last.
    private static long daysSince1970(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static long thousandths(String text, int from, int to) {
        long value = 0;
        for (int i = 0; i < 3; i++) {
            int digit = from + i < to ? text.charAt(from + i) - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return wholeNumber(text, from, Math.min(to, from + 18)) < 0 ? -1 : value;
    }

    private static long wholeNumber(String text, int from, int to) {
        if (text == null || to <= from || to - from > 18 || to > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value;
    }
}
