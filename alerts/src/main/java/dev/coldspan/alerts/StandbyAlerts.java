package dev.coldspan.alerts;

import dev.coldspan.alerts.lease.Leader;
import dev.coldspan.alerts.lease.Lease;
import dev.coldspan.alerts.lease.Standby;
import dev.coldspan.alerts.rules.RuleFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An alerting that waits while another process leads on the same data directory, and takes over when that ends. Whichever of a pair leads is
 * killed by the other when it becomes silent, so both should be started like this. While it waits, its port answers {@code GET /health} and 503 to
 * all else.
 */
public final class StandbyAlerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyAlerts.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Supplier<AlertsOptions> options;
    private final Path directory;
    private final Duration term;
    private final int port;
    private final Consumer<String> progress;
    private final Thread thread = new Thread(this::run, "alert-standby");
    /** Nobody is interrupted, because that would close files under whoever writes to them. */
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile AlertsServer server;

    private StandbyAlerts(Supplier<AlertsOptions> options, int port, Consumer<String> progress) {
        this.options = options;
        this.directory = options.get().dataDirectory();
        this.term = options.get().term();
        this.port = port;
        this.progress = progress;
    }

    /**
     * Begins to wait.
     *
     * @param options asked anew for every attempt to lead
     * @param port 0 for any free one, another one for each time
     * @param progress is told what happens, in a line each
     * @throws RuleFileException when a rule file is broken now; one that is broken later is said in the log
     * @throws IllegalArgumentException when the port is taken
     */
    public static StandbyAlerts start(Supplier<AlertsOptions> options, int port, Consumer<String> progress)
            throws RuleFileException {
        Alerts.rules(options.get());
        StandbyAlerts standby = new StandbyAlerts(options, port, progress);
        standby.server = standby.waiting();
        standby.thread.setDaemon(true);
        standby.thread.start();
        return standby;
    }

    private AlertsServer waiting() {
        return AlertsServer.waiting(port, () -> Leader.read(directory));
    }

    private void run() {
        try {
            do {
                turn();
            } while (!stopped());
        } catch (InterruptedException e) {
            LOG.debug("Stopped while standing by", e);
        } finally {
            release();
        }
    }

    /** Waits, and leads for as long as it may. */
    private void turn() throws InterruptedException {
        try {
            Optional<Lease> lease = waited();
            if (lease.isPresent()) {
                lead(lease.get());
            }
        } catch (IOException | RuleFileException | RuntimeException e) {
            LOG.error("Cannot take over the alerts in {}, trying again: {}", directory, e.getMessage());
        }
    }

    private void release() {
        AlertsServer last = server;
        server = null;
        if (last != null) {
            last.close();
        }
    }

    private Optional<Lease> waited() throws InterruptedException {
        server = server == null ? waiting() : server;
        try {
            Leader.read(directory).ifPresent(l -> progress.accept("Standing by for " + l + " at " + server.address()));
            return new Standby(directory, term).await(stop);
        } finally {
            release();
        }
    }

    /** Leads until it is closed, or cannot any more. */
    private void lead(Lease lease) throws InterruptedException, IOException, RuleFileException {
        AlertsOptions now = options.get();
        try (Alerts alerts = Alerts.start(now, lease)) {
            server = AlertsServer.start(alerts, port);
            progress.accept("Alerts on " + server.address() + "/api/v1/alerts, asking "
                    + now.queryApi().get());
            while (!stopped() && alerts.leads()) {
                LOG.trace("Leading on {}", directory);
            }
        } finally {
            release();
        }
    }

    private boolean stopped() throws InterruptedException {
        return stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The server of the moment; null at the very beginning. */
    AlertsServer server() {
        return server;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(Duration.ofSeconds(20).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
