package dev.coldspan.collector.queue;

import java.time.Duration;

/**
 * How frames are collected into deliveries: until one of the three is reached.
 *
 * @param maxItems of a delivery, unless a single frame has more
 * @param maxBytes of a delivery, unless a single frame has more
 * @param linger how long the first frame of a delivery waits for others; five times as long while deliveries are large, since
 *     few large parts cost the database less than many small ones
 */
public record BatchPolicy(int maxItems, long maxBytes, Duration linger) {

    /** 200,000 items, 64 MiB, 200 ms. */
    public static final BatchPolicy DEFAULT = new BatchPolicy(200_000, 64L << 20, Duration.ofMillis(200));

    /** A delivery of so many items is a large one. */
    private static final int LARGE = 10_000;

    private static final int PATIENCE = 5;

    /** @throws IllegalArgumentException naming the value that is out of range */
    public BatchPolicy {
        if (maxItems < 1 || maxBytes < 1 || linger.isNegative()) {
            throw new IllegalArgumentException("a batch needs at least 1 item, 1 byte and no negative linger, is "
                    + maxItems + " items, " + maxBytes + " bytes, " + linger);
        }
    }

    /** @param lastItems items of the delivery before */
    Duration linger(long lastItems) {
        return lastItems >= LARGE ? linger.multipliedBy(PATIENCE) : linger;
    }
}
