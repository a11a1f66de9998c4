package dev.coldspan.extension;

/**
 * Whether an invocation waits for what it left to be sent. While traffic is sparse it does: some milliseconds of a few
 * invocations buy telemetry that is there when somebody looks. While it is steady nobody waits: the next invocation is near,
 * and sends in the background. Not thread-safe; times are wall clock.
 */
final class FlushPolicy {
    /** As many invocations within {@link #STEADY_MILLIS} make traffic steady. */
    static final int STEADY_COUNT = 10;

    static final long STEADY_MILLIS = 60_000;

    private final Settings.Flush chosen;
    private final long periodMillis;
    private final long[] starts = new long[STEADY_COUNT];
    private int next;

    FlushPolicy(Settings.Flush chosen, long periodMillis) {
        this.chosen = chosen;
        this.periodMillis = periodMillis;
    }

    /** An invocation begins; returns whether its end is to be waited for. */
    boolean waitsForEnd(long nowMillis) {
        long oldest = starts[next];
        starts[next] = nowMillis;
        next = (next + 1) % STEADY_COUNT;
        if (chosen != Settings.Flush.ADAPTIVE) {
            return chosen == Settings.Flush.END;
        }
        long span = nowMillis - oldest;
        return oldest == 0 || span < 0 || span > STEADY_MILLIS;
    }

    /** Whether it is time to send in the background. */
    boolean isDue(long nowMillis, long lastFlushMillis) {
        long age = nowMillis - lastFlushMillis;
        return age >= periodMillis || age < 0;
    }
}
