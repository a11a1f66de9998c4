package dev.coldspan.collector.write;

import java.time.Duration;

/**
 * How rows are collected into inserts: until one of the three is reached.
 *
 * @param maxRows of an insert; larger requests are inserted in several
 * @param maxBytes of encoded requests in a batch
 * @param linger how long the first request of a batch waits for others
 */
public record BatchPolicy(int maxRows, long maxBytes, Duration linger) {

    /** 10,000 rows, 16 MiB, 200 ms. */
    public static final BatchPolicy DEFAULT = new BatchPolicy(10_000, 16L << 20, Duration.ofMillis(200));

    /** @throws IllegalArgumentException naming the value that is out of range */
    public BatchPolicy {
        if (maxRows < 1 || maxBytes < 1 || linger.isNegative()) {
            throw new IllegalArgumentException("a batch needs at least 1 row, 1 byte and no negative linger, is "
                    + maxRows + " rows, " + maxBytes + " bytes, " + linger);
        }
    }
}
