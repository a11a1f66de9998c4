package dev.coldspan.alerts.lease;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a lease. */
public final class Standby {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Path directory;
    private final Watch watch;

    /** @param term how long a holder may be silent */
    public Standby(Path directory, Duration term) {
        this.directory = directory;
        this.watch = new Watch(directory, term, LOOK, System::nanoTime);
    }

    /**
     * Returns with the lease within about a second of the end of its holder, or with none when told to stop.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    public Optional<Lease> await(CountDownLatch stop) throws InterruptedException {
        do {
            try {
                Optional<Lease> lease = Lease.take(directory, true);
                if (lease.isPresent()) {
                    return lease;
                }
            } catch (IOException e) {
                LOG.warn("The lease on {} cannot be asked for: {}", directory, e.toString());
            }
            watch.look();
        } while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        return Optional.empty();
    }
}
