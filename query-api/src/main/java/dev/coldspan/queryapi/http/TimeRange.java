package dev.coldspan.queryapi.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of time.
 *
 * @param from first instant in the range
 * @param to first instant after it
 */
public record TimeRange(Instant from, Instant to) {

    /** The longest range one request may ask about: thirteen months and a little. */
    public static final Duration LONGEST = Duration.ofDays(400);

    /** Outside these years a time is a typing error, and ClickHouse's 32-bit times cannot hold it. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /**
     * Reads both ends as people and programs write times.
     *
     * @throws ProblemException 400 that names the end at fault
     */
    public static TimeRange parse(String from, String to, Instant now) {
        TimeRange range = new TimeRange(TimeExpression.parse("from", from, now), TimeExpression.parse("to", to, now));
        checkYear("from", range.from);
        checkYear("to", range.to);
        if (!range.from.isBefore(range.to)) {
            throw ProblemException.invalid(
                    "from",
                    "from (" + range.from + ") must be before to (" + range.to + "), for example from=now-1h&to=now");
        }
        if (range.length().compareTo(LONGEST) > 0) {
            throw ProblemException.invalid(
                    "from", "from must be at most " + LONGEST.toDays() + " days before to, for example from=now-30d");
        }
        return range;
    }

    static TimeRange startingAt(String field, String text, Duration length, Instant now) {
        Instant start = TimeExpression.parse(field, text, now).truncatedTo(ChronoUnit.MINUTES);
        checkYear(field, start);
        return new TimeRange(start, start.plus(length));
    }

    private static void checkYear(String field, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw ProblemException.invalid(
                    field,
                    field + " (" + time + ") must lie between " + EARLIEST + " and " + LATEST
                            + "; plain numbers are milliseconds, for example " + field + "=1795255200000");
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The smallest range of whole steps, counted from the Unix epoch, that holds this one. */
    public TimeRange alignedTo(Duration step) {
        long seconds = step.toSeconds();
        long end = to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0);
        return new TimeRange(
                Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), seconds) * seconds),
                Instant.ofEpochSecond(-Math.floorDiv(-end, seconds) * seconds));
    }

    /** This range and {@code margin} before and after it. */
    public TimeRange widenedBy(Duration margin) {
        return new TimeRange(from.minus(margin), to.plus(margin));
    }
}
