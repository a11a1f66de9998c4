package dev.coldspan.queryapi.ledger;

import java.util.Locale;

/** Whole microseconds: fine enough for platforms, which report hundredths of milliseconds, and added without error. */
final class Micros {

    /** 31 years; what a sender may claim and sums of it stay far from overflow. */
    private static final double MOST_MILLIS = 1e12;

    private Micros() {}

    /** 0 for null, for what is negative and for what is no number. */
    static long ofMillis(Double millis) {
        return millis == null || !(millis > 0) ? 0 : Math.round(Math.min(millis, MOST_MILLIS) * 1e3);
    }

    /** The same of an attribute's text. */
    static long ofText(String millis) {
        try {
            return millis == null ? 0 : ofMillis(Double.valueOf(millis));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** For people: {@code 1.23 s}, {@code 45.6 ms}. */
    static String show(long micros) {
        if (micros >= 1_000_000) {
            return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
        }
        return String.format(Locale.ROOT, micros >= 100_000 ? "%.0f ms" : "%.1f ms", micros / 1e3);
    }
}
