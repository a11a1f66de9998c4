package dev.coldspan.storage.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an engine running: starts it again when it ends without having been asked to. */
final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final Engine.Launcher launcher;
    private final RestartPolicy policy;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final Thread watcher = new Thread(this::watch, "clickhouse-supervisor");

    private volatile Engine engine;
    private volatile boolean closing;
    private volatile long restarts;

    /** Sleeping, which tests do not wait for. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    Supervisor(Engine.Launcher launcher, RestartPolicy policy, LongSupplier nanoTime, Pause pause) {
        this.launcher = launcher;
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** Launches the first engine on the caller's thread, so that its failure is the caller's. */
    void start() {
        engine = launcher.launch();
        watcher.setDaemon(true);
        watcher.start();
    }

    Engine engine() {
        return engine;
    }

    /** Engines started in place of one that had ended by itself. */
    long restarts() {
        return restarts;
    }

    /** False once closed, or once it gave up. */
    boolean isWatching() {
        return watcher.isAlive();
    }

    @Override
    public void close() {
        closing = true;
        watcher.interrupt();
        join();
        engine.stop();
    }

    private void watch() {
        int quickDeaths = 0;
        try {
            while (!closing) {
                long born = nanoTime.getAsLong();
                int exit = engine.awaitEnd();
                boolean settled =
                        nanoTime.getAsLong() - born >= policy.settled().toNanos();
                quickDeaths = settled ? 1 : quickDeaths + 1;
                quickDeaths = closing ? 0 : replace(exit, quickDeaths);
            }
        } catch (InterruptedException closed) {
            // close() stops the engine itself.
        } catch (GivenUpException e) {
            LOG.error(e.getMessage());
        }
    }

    /** Tries until a new engine runs or the policy gives up; returns the quick deaths so far. */
    private int replace(int exit, int quickDeathsBefore) throws InterruptedException, GivenUpException {
        int quickDeaths = quickDeathsBefore;
        String cause = "exit code " + exit;
        while (true) {
            Optional<Duration> wait = policy.pauseAfter(quickDeaths);
            if (wait.isEmpty()) {
                throw new GivenUpException("the ClickHouse engine ended " + quickDeaths + " times in a row (last: "
                        + cause + ") and is not started again; see its log, then restart");
            }
            LOG.warn(
                    "the ClickHouse engine ended ({}); starting it again in {} ms",
                    cause,
                    wait.get().toMillis());
            pause.sleep(wait.get());
            try {
                engine = launcher.launch();
                restarts++;
                LOG.info("the ClickHouse engine runs again as pid {} (restart {})", engine.pid(), restarts);
                return quickDeaths;
            } catch (EngineStartException e) {
                cause = e.getMessage();
                quickDeaths++;
            }
        }
    }

    private void join() {
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class GivenUpException extends Exception {
        private static final long serialVersionUID = 1L;

        GivenUpException(String message) {
            super(message);
        }
    }
}
