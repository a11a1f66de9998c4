package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process of the engine, from its start to its end. */
final class EngineProcess implements Engine {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 25;
    private static final String BUSY_PORT = "Address already in use";
    private static final int LOG_LINES = 2;

    private final Process process;
    private final DataDirectory directory;

    private EngineProcess(Process process, DataDirectory directory) {
        this.process = process;
        this.directory = directory;
    }

    /** @throws EngineStartException when it ends early or does not answer within {@code limit} */
    static EngineProcess start(EngineOptions options, Endpoint endpoint, Duration limit) {
        DataDirectory directory = options.directory();
        EngineProcess engine;
        try {
            engine = new EngineProcess(EngineCommand.start(options), directory);
        } catch (IOException e) {
            throw new EngineStartException("cannot start the ClickHouse engine's process: " + e.getMessage(), e);
        }
        boolean ready = false;
        try {
            engine.awaitReady(new ReadinessProbe(endpoint), limit);
            ready = true;
            return engine;
        } finally {
            if (!ready) {
                engine.stop();
            }
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** The end of its standard input is the engine's order to stop. */
    @Override
    public void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException alreadyClosed) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void awaitReady(ReadinessProbe probe, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!probe.answers()) {
            if (!process.isAlive()) {
                throw endedEarly();
            }
            LogTail.firstMatching(directory.consoleLog(), BUSY_PORT).ifPresent(line -> {
                throw new PortBusyException(line);
            });
            if (System.nanoTime() > deadline) {
                throw new EngineStartException("the ClickHouse engine did not become ready in " + limit.toSeconds()
                        + " s; its log " + directory.engineLog() + " ends with: "
                        + LogTail.last(directory.engineLog(), LOG_LINES));
            }
            pause();
        }
    }

    private EngineStartException endedEarly() {
        if (process.exitValue() == EngineMain.EXIT_LOCKED) {
            return DirectoryLock.held(directory);
        }
        return new EngineStartException("the ClickHouse engine ended while starting (exit code " + process.exitValue()
                + "); its console " + directory.consoleLog() + " says: " + console());
    }

    private String console() {
        return LogTail.firstMatching(directory.consoleLog(), "coldspan:")
                .orElseGet(() -> LogTail.last(directory.consoleLog(), LOG_LINES));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineStartException("interrupted while the ClickHouse engine started", e);
        }
    }

    /** The engine found a port taken that was free a moment before; other ports may do. */
    static final class PortBusyException extends EngineStartException {
        private static final long serialVersionUID = 1L;

        PortBusyException(String line) {
            super("ClickHouse found a port taken that was free a moment before (" + line
                    + "); stop what uses it or choose another port, 0 for any free one");
        }
    }
}
