package dev.coldspan.locallambda.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * One child process and everything it forks, as one process group: frozen, thawed and killed together.
 *
 * <p>Thread-safe.
 */
public final class SandboxProcess {

    /** The file descriptor in the child that takes log frames; the value of {@code _LAMBDA_TELEMETRY_LOG_FD}. */
    public static final int LOG_FRAME_DESCRIPTOR = 3;

    /**
     * Java can give a child three pipes but no fourth descriptor. So the pipe of stdout becomes descriptor 3, and stdout
     * shares stderr's. The shell and setsid replace themselves: what remains is the command, as a group of its own.
     */
    private static final List<String> LAUNCHER = List.of("/bin/sh", "-c", "exec setsid \"$0\" \"$@\" 3>&1 1>&2");

    /** A grandchild in a session of its own can hold the pipe open for ever. */
    private static final long DRAIN_MILLIS = 500;

    private final Process process;
    private final Warden warden;
    private volatile long peakMemoryBytes;

    private SandboxProcess(Process process, Warden warden) {
        this.process = process;
        this.warden = warden;
    }

    /**
     * @param output gets every line of stdout and stderr and every log frame, on two threads
     * @param exit gets the exit status once, after the last line; 128 + n after signal n
     * @throws IOException if the command cannot be started
     */
    public static SandboxProcess start(ProcessSpec spec, Warden warden, Consumer<String> output, IntConsumer exit)
            throws IOException {
        List<String> command = new ArrayList<>(LAUNCHER);
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        SandboxProcess sandbox = new SandboxProcess(builder.start(), warden);
        warden.guard(sandbox.pid());
        sandbox.watch(output, exit);
        return sandbox;
    }

    private void watch(Consumer<String> output, IntConsumer exit) {
        Thread lines = daemon("output", () -> LineReader.read(process.getErrorStream(), output));
        Thread frames = daemon("log", () -> FrameReader.read(process.getInputStream(), output));
        lines.start();
        frames.start();
        daemon("exit", () -> awaitExit(lines, frames, exit)).start();
    }

    private void awaitExit(Thread lines, Thread frames, IntConsumer exit) {
        try {
            int status = process.waitFor();
            // What the child left behind goes with it, and with that the pipes' last writer.
            warden.end(pid());
            lines.join(DRAIN_MILLIS);
            frames.join(DRAIN_MILLIS);
            exit.accept(status);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread daemon(String role, Runnable task) {
        Thread thread = new Thread(task, "coldspan-sandbox-" + pid() + "-" + role);
        thread.setDaemon(true);
        return thread;
    }

    /** The process id, which is also the id of its process group. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Stops every thread of the group (SIGSTOP). */
    public void freeze() {
        warden.stop(pid());
    }

    /** Undoes {@link #freeze()} (SIGCONT). */
    public void thaw() {
        warden.resume(pid());
    }

    /** Asks every process of the group to end (SIGTERM). */
    public void terminate() {
        warden.terminate(pid());
    }

    /** Waits for the main process to end; false if it runs at the deadline, a value of {@link System#nanoTime}. */
    public boolean awaitExit(long deadlineNanos) throws InterruptedException {
        return process.waitFor(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    /** Kills the group (SIGKILL), frozen or not. Asynchronous: the exit status comes later. */
    public void kill() {
        warden.end(pid());
        // Not Process.destroyForcibly(): that closes the pipes, and with them goes the output nobody has read yet.
        process.toHandle().destroyForcibly();
    }

    /** Peak resident set size of the main process in bytes; the last known value once it is gone. */
    public long peakMemoryBytes() {
        ProcessMemory.peakResidentBytes(pid()).ifPresent(bytes -> peakMemoryBytes = Math.max(bytes, peakMemoryBytes));
        return peakMemoryBytes;
    }
}
