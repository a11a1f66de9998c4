package dev.coldspan.extension.send;

/**
 * Keeps us from trying, at the function's cost, what has just failed: for one second, doubling to a minute, or for as long as
 * the collector asks. Wall clock, because a frozen sandbox ages too. Not thread-safe.
 */
final class Breaker {
    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 60_000;

    private long pause = SHORTEST;
    private long closedUntil;
    private boolean open;

    boolean allows(long nowMillis) {
        // A clock that was set back must not keep us silent.
        return !open || nowMillis >= closedUntil || closedUntil - nowMillis > 3_600_000;
    }

    void succeeded() {
        open = false;
        pause = SHORTEST;
    }

    /** {@code retryAfterMillis} is what the collector asks for; -1 when it does not. */
    void failed(long nowMillis, long retryAfterMillis) {
        open = true;
        closedUntil = nowMillis + (retryAfterMillis >= 0 ? retryAfterMillis : pause);
        pause = Math.min(LONGEST, 2 * pause);
    }
}
