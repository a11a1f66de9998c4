package dev.coldspan.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every source send at its own pace, each on a thread of its own, until closed. */
final class Traffic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    /** Between the first events of two sources: a laptop does not start six JVMs at once in any reasonable time. */
    private static final long STAGGER_MS = 2_000;

    private final ScheduledExecutorService threads;
    private final long start = System.nanoTime();

    Traffic(List<Source> sources) {
        threads = Executors.newScheduledThreadPool(sources.size(), Traffic::thread);
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            threads.scheduleWithFixedDelay(
                    () -> fire(source), i * STAGGER_MS, source.period().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void fire(Source source) {
        try {
            source.fire(Duration.ofNanos(System.nanoTime() - start));
        } catch (Exception e) {
            // A refused or failed delivery is part of the story; the next one comes regardless.
            LOG.debug("{} could not send", source.getClass().getSimpleName(), e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "shop-traffic");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
