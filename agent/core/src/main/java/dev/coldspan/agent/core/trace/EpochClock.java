package dev.coldspan.agent.core.trace;

import java.time.Instant;

/**
 * Epoch time in nanoseconds that never steps back inside an invocation: the monotonic clock plus an offset which is
 * taken anew when an invocation begins, because a freeze moves the two clocks apart. Static, so that whatever ends a
 * span can tell the time.
 */
public final class EpochClock {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static volatile long offset = wallNanos() - System.nanoTime();

    private EpochClock() {}

    /** To be called while no invocation runs, right before one begins. */
    public static void anchor() {
        offset = wallNanos() - System.nanoTime();
    }

    /** Now, in nanoseconds since 1970. */
    public static long now() {
        return System.nanoTime() + offset;
    }

    /** A reading of {@link System#nanoTime()} taken since the last anchor, in nanoseconds since 1970. */
    public static long at(long nanoTime) {
        return nanoTime + offset;
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
