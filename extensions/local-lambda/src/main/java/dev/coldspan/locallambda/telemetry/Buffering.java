package dev.coldspan.locallambda.telemetry;

import java.time.Duration;

/**
 * When a batch is full.
 *
 * @param maxItems 1000 to 10000 events
 * @param maxBytes 262144 to 1048576 bytes of events
 * @param timeout 25 ms to 30 s after the batch's first event
 */
record Buffering(int maxItems, int maxBytes, Duration timeout) {

    static final Buffering DEFAULT = new Buffering(10_000, 262_144, Duration.ofSeconds(1));

    /** A subscriber that takes nothing is allowed this much; what comes after that is dropped and counted. */
    long maxPendingBytes() {
        return 8L * maxBytes;
    }
}
