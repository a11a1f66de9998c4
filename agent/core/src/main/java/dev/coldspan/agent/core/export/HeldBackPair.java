package dev.coldspan.agent.core.export;

import java.util.concurrent.TimeUnit;

/** One after the other, within what is left of the time. */
final class HeldBackPair implements HeldBack {
    private final HeldBack first;
    private final HeldBack second;

    HeldBackPair(HeldBack first, HeldBack second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void flush(long millis) {
        long started = System.nanoTime();
        first.flush(millis);
        second.flush(millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }
}
