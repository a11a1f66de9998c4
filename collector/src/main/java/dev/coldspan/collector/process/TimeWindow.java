package dev.coldspan.collector.process;

import dev.coldspan.collector.pipeline.Limits;
import java.time.Clock;
import java.time.Instant;

/**
 * The times an item may have at this moment: older ones would be deleted at once, younger ones are a clock gone wrong,
 * and either would create a partition of its own.
 */
record TimeWindow(Instant from, Instant to, long fromNanos, long toNanos) {

    static TimeWindow at(Clock clock, Limits limits) {
        Instant now = clock.instant();
        Instant from = now.minus(limits.retention());
        Instant to = now.plus(limits.maxAhead());
        return new TimeWindow(from, to, nanos(from), nanos(to));
    }

    /**
     * @param unixNanos nanoseconds since the Unix epoch, unsigned as in OTLP
     * @return what is wrong with the time, null when nothing is
     */
    String problem(String field, long unixNanos) {
        if (unixNanos >= fromNanos && unixNanos <= toNanos) {
            return null;
        }
        if (unixNanos == 0) {
            return field + " is missing";
        }
        return field + " " + Long.toUnsignedString(unixNanos) + " is outside the accepted window [" + from + ", " + to
                + "]";
    }

    boolean isAhead(long unixNanos) {
        return unixNanos < 0 || unixNanos > toNanos;
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }
}
