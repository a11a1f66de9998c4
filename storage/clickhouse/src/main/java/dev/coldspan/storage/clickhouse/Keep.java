package dev.coldspan.storage.clickhouse;

import java.time.Duration;

/**
 * What stays longer than its age says, and what goes sooner.
 *
 * @param valuable how long errors, cold starts and what was slow are kept; zero for as long as everything else
 * @param slow from which duration a span or an invocation is slow
 * @param maxBytes what the database may take on disk, in bytes of the tables' active parts; the oldest days go first. Zero for no limit
 */
public record Keep(Duration valuable, Duration slow, long maxBytes) {

    /** Everything equally long, however much. */
    public static final Keep ALL_ALIKE = new Keep(Duration.ZERO, Duration.ofSeconds(3), 0);

    /** Less could not hold a day of anything. */
    private static final long LEAST_BYTES = 64L << 20;

    /** @throws IllegalArgumentException naming the value that is out of range */
    public Keep {
        if (valuable.isNegative() || !valuable.isZero() && valuable.toHours() < 1) {
            throw new IllegalArgumentException(
                    "the retention of errors, cold starts and slow spans must be at least one" + " hour, is " + valuable
                            + "; check --retention-valuable");
        }
        if (slow.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "what is slow must be at least a millisecond, is " + slow + "; check --retention-slow");
        }
        if (maxBytes != 0 && maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("the size to keep must be at least 64 MiB, or 0 for no limit, is "
                    + maxBytes + " bytes; check --retention-size");
        }
    }

    boolean byValue() {
        return !valuable.isZero();
    }
}
