package dev.coldspan.queryapi.face;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** Ranges as other tools write them, checked like our own: in the right order and not longer than 400 days. */
public final class FaceRange {

    /** Times from 1970 to this one are taken; numbers beyond are in another unit than they should be. */
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /** The largest number a parameter may have that counts microseconds since the Unix epoch. */
    public static final long MOST_MICROS = LATEST.getEpochSecond() * 1_000_000;

    /** The largest number a parameter may have that counts milliseconds since the Unix epoch. */
    public static final long MOST_MILLIS = LATEST.getEpochSecond() * 1_000;

    private FaceRange() {}

    /**
     * From {@code from} to {@code to}, both included.
     *
     * @param names what the two are called, for the message
     */
    public static TimeRange of(Instant from, Instant to, String names) {
        if (from.isAfter(to)) {
            throw ProblemException.invalid(names, names + ": " + from + " is after " + to);
        }
        if (to.isAfter(LATEST) || Duration.between(from, to).compareTo(TimeRange.LONGEST) > 0) {
            throw ProblemException.invalid(
                    names, names + " must be at most " + TimeRange.LONGEST.toDays() + " days apart, before " + LATEST);
        }
        return new TimeRange(from, to.plusNanos(1));
    }

    /** The last {@code lookback} before {@code end}. */
    public static TimeRange before(Instant end, Duration lookback, String names) {
        return of(end.minus(lookback), end, names);
    }

    public static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }
}
