package dev.coldspan.collector.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks after files that may change, with one thread. */
final class Reloader implements AutoCloseable {

    /** A key that was revoked works no longer than this. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "coldspan-credentials");
        thread.setDaemon(true);
        return thread;
    });

    /** @param values looked at once in each period */
    Reloader(List<Reloaded<?>> values, Duration period) {
        long millis = period.toMillis();
        executor.scheduleWithFixedDelay(() -> values.forEach(Reloaded::poll), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
