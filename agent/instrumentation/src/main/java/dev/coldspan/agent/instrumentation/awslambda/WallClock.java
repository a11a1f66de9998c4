package dev.coldspan.agent.instrumentation.awslambda;

import java.time.Instant;

/** Epoch time in nanoseconds, and the offset by which readings of {@link System#nanoTime()} become epoch time. */
final class WallClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long offsetNanos;

    /** Anchored now: valid until the next freeze, after which the two clocks may have moved apart. */
    WallClock() {
        offsetNanos = epochNanos() - System.nanoTime();
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    long epochNanos(long nanoTime) {
        return nanoTime + offsetNanos;
    }
}
