package dev.coldspan.queryapi.rollup;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.util.List;

/** Widths of the buckets an answer over time is made of; all are whole minutes, as the rollup is. */
public final class Steps {

    /** Buckets of one series at most: a week of minutes fits. */
    public static final int MOST_BUCKETS = 11_000;

    /** Widths a person reads easily, in minutes. */
    private static final List<Integer> ROUND_MINUTES =
            List.of(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080);

    private Steps() {}

    /** The smallest round width that cuts the range into at most {@code buckets}. */
    public static Duration about(TimeRange range, int buckets) {
        for (int minutes : ROUND_MINUTES) {
            Duration step = Duration.ofMinutes(minutes);
            if (range.length().compareTo(step.multipliedBy(buckets)) <= 0) {
                return step;
            }
        }
        return Duration.ofDays(7);
    }

    /** Reads a width such as {@code 5m}, already known to be digits and one of s, m, h, d. */
    public static Duration parse(String field, String text, TimeRange range) {
        Duration step = width(field, text);
        if (step.toSeconds() % 60 != 0) {
            throw ProblemException.invalid(field, field + " must be whole minutes, for example " + field + "=5m");
        }
        if (range.length().dividedBy(step) > MOST_BUCKETS) {
            throw ProblemException.invalid(
                    field,
                    field + "=" + text + " cuts the range into more than " + MOST_BUCKETS
                            + " buckets; use a wider step or narrow from/to");
        }
        return step;
    }

    private static Duration width(String field, String text) {
        if (text.length() > 7) {
            throw ProblemException.invalid(field, field + " must be at most 400d, for example " + field + "=5m");
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        Duration step = switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (step.compareTo(TimeRange.LONGEST) > 0) {
            throw ProblemException.invalid(field, field + " must be at most 400d, for example " + field + "=5m");
        }
        return step;
    }
}
