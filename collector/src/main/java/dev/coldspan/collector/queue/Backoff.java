package dev.coldspan.collector.queue;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Pauses between attempts: 100 ms, doubled up to 5 s, each shortened at random by up to a half. For one thread. */
final class Backoff {

    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5_000;

    private long next = FIRST_MILLIS;

    void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(next / 2, next + 1));
        next = Math.min(LONGEST_MILLIS, next * 2);
    }

    void reset() {
        next = FIRST_MILLIS;
    }

    /** Logs the first failure and those after a long pause, not every one between. */
    void report(Logger log, String message) {
        if (next == FIRST_MILLIS || next == LONGEST_MILLIS) {
            log.warn(message);
        }
    }
}
