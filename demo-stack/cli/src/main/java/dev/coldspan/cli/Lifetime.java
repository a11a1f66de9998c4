package dev.coldspan.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a server command lives: until its time is up, or until the process is told to stop. In both cases what it
 * runs is closed before the process ends.
 */
final class Lifetime {

    private static final long CLOSE_LIMIT_SECONDS = 20;

    private Lifetime() {}

    /** Waits, then closes {@code running}; {@code exitAfter} null waits for SIGINT or SIGTERM. */
    static void run(AutoCloseable running, Duration exitAfter) throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitClose(stop, closed), "coldspan-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (exitAfter == null) {
                stop.await();
            } else {
                stop.await(exitAfter.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            try {
                running.close();
            } finally {
                closed.countDown();
            }
        }
    }

    private static void awaitClose(CountDownLatch stop, CountDownLatch closed) {
        stop.countDown();
        try {
            closed.await(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
