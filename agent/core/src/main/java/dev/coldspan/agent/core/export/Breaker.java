package dev.coldspan.agent.core.export;

/**
 * Keeps invocations from waiting for a collector that just failed: after a failure nothing is sent for a while that
 * doubles from 5 seconds to one minute. Wall-clock milliseconds, because time passes in a frozen sandbox too.
 */
final class Breaker {
    static final long FIRST_PAUSE_MILLIS = 5_000;
    static final long LONGEST_PAUSE_MILLIS = 60_000;

    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private long closedUntilMillis;
    private boolean failing;

    synchronized boolean allows(long nowMillis) {
        // A clock set back must not keep the breaker open for longer than its pause.
        return !failing || nowMillis >= closedUntilMillis || closedUntilMillis - nowMillis > LONGEST_PAUSE_MILLIS * 10;
    }

    synchronized void succeeded() {
        failing = false;
        pauseMillis = FIRST_PAUSE_MILLIS;
    }

    /** Returns how long nothing will be sent. */
    synchronized long failed(long nowMillis, long askedMillis) {
        long pause = Math.max(pauseMillis, askedMillis);
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
        closedUntilMillis = nowMillis + pause;
        failing = true;
        return pause;
    }
}
