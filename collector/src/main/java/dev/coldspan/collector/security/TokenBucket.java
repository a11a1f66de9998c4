package dev.coldspan.collector.security;

import java.util.function.LongSupplier;

/**
 * So many per second in the long run. What something costs is known only after it was let in, so the bucket may be
 * overdrawn, and nothing is let in until the debt is paid. Safe for use by all threads.
 */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perNano;
    private final double full;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    /** @param perSecond 0 for no limit */
    TokenBucket(long perSecond, int burstSeconds, LongSupplier nanoTime) {
        this.perNano = perSecond / NANOS;
        this.full = (double) perSecond * burstSeconds;
        this.nanoTime = nanoTime;
        this.tokens = full;
        this.last = nanoTime.getAsLong();
    }

    synchronized void take(long count) {
        if (perNano > 0) {
            refill();
            tokens -= count;
        }
    }

    /** Seconds until something is let in again, rounded up; 0 when it is now. */
    synchronized long waitSeconds() {
        if (perNano == 0) {
            return 0;
        }
        refill();
        return tokens > 0 ? 0 : Math.max(1, (long) Math.ceil(-tokens / perNano / NANOS));
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(full, tokens + (now - last) * perNano);
        last = now;
    }
}
