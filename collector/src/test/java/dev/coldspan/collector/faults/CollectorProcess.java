package dev.coldspan.collector.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A collector on a port that stays the same from one process to the next, so that senders find its successor. */
final class CollectorProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Jvm jvm;
    private final Path data;
    private final Path log;
    private final String jdbcUrl;
    private final int port = Ports.free();
    private List<String> wrapper = List.of();
    private long maxQueueBytes = 4L << 30;
    private Process process;

    CollectorProcess(Jvm jvm, Path data, Path log, String jdbcUrl) {
        this.jvm = jvm;
        this.data = data;
        this.log = log;
        this.jdbcUrl = jdbcUrl;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    /** Starts the processes that follow by way of another program, such as strace with its options. */
    void wrap(List<String> command) {
        wrapper = command;
    }

    void limitQueue(long bytes) {
        maxQueueBytes = bytes;
    }

    /** Starts a process and does not wait for it. */
    void spawn() {
        spawn(false);
    }

    private void spawn(boolean archive) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(jvm.command(
                archive, List.of(data.toString(), jdbcUrl, Integer.toString(port), Long.toString(maxQueueBytes))));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command.get(0), e);
        }
    }

    /** Returns when the process takes connections. */
    void start() throws InterruptedException {
        spawn();
        awaitListening();
    }

    /** Runs a process once from start to end, so that those that follow start faster. */
    void train() throws InterruptedException {
        spawn(true);
        awaitListening();
        TimeUnit.MILLISECONDS.sleep(1_000);
        terminate(Duration.ofSeconds(60));
    }

    void awaitListening() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the collector did not start; see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** kill -9, of what wraps it as well; returns when it is gone. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM. @return whether it ended in time; it is killed if not */
    boolean terminate(Duration limit) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            kill();
        }
        return ended;
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
