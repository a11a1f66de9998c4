package dev.coldspan.locallambda.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One small shell process that signals process groups for us and kills them all when this JVM is gone.
 *
 * <p>Java has no API for SIGSTOP. A {@code kill} process per freeze and thaw would cost two forks per invocation; an
 * order to the warden is one short write to a pipe. The pipe is the dead man's switch as well: the kernel closes it
 * however this JVM ends, even by SIGKILL, and a child that is stopped at that moment cannot look after itself.
 *
 * <p>Thread-safe. Orders are carried out in the order given, a few microseconds after the call returned.
 */
public final class Warden implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warden.class);
    private static final long CLOSE_SECONDS = 5;

    private final Path directory;
    private final Set<Long> guarded = new TreeSet<>();
    private Process shell;
    private boolean closed;

    private Warden(Path directory) {
        this.directory = directory;
    }

    /**
     * @param directory removed when the warden ends
     * @throws IOException if {@code /bin/sh} cannot be started
     */
    public static Warden start(Path directory) throws IOException {
        Warden warden = new Warden(directory);
        warden.startShell();
        return warden;
    }

    /** From now on the group dies with this JVM. */
    synchronized void guard(long group) {
        guarded.add(group);
        order("guard", group);
    }

    synchronized void stop(long group) {
        order("stop", group);
    }

    synchronized void terminate(long group) {
        order("term", group);
    }

    synchronized void resume(long group) {
        order("cont", group);
    }

    /** Kills what is left of the group and forgets it. */
    synchronized void end(long group) {
        if (guarded.remove(group)) {
            order("end", group);
        }
    }

    /** Kills every guarded group and removes the directory; returns when that is done. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The warden process {} did not end within {} s", shell.pid(), CLOSE_SECONDS);
            }
        } catch (IOException e) {
            LOG.warn("The warden process {} could not be told to end: {}", shell.pid(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long pid() {
        return shell.pid();
    }

    private void order(String verb, long group) {
        if (closed) {
            return;
        }
        try {
            write(verb, group);
        } catch (IOException e) {
            replaceShell(verb, group);
        }
    }

    private void write(String verb, long group) throws IOException {
        OutputStream orders = shell.getOutputStream();
        orders.write((verb + " " + group + "\n").getBytes(StandardCharsets.US_ASCII));
        orders.flush();
    }

    /** Somebody killed the shell: without a new one the guarded groups would have no dead man's switch. */
    private void replaceShell(String verb, long group) {
        LOG.warn("The warden process {} is gone; starting another", shell.pid());
        try {
            startShell();
            for (long each : guarded) {
                write("guard", each);
            }
            if (!verb.equals("guard")) {
                write(verb, group);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the warden process /bin/sh: " + e.getMessage(), e);
        }
    }

    private void startShell() throws IOException {
        // A session of its own keeps Ctrl-C at the terminal away from it; it must outlive the host to clean up.
        shell = new ProcessBuilder(
                        List.of("setsid", "/bin/sh", "-c", script(), "coldspan-warden", directory.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(directory.getRoot().toFile())
                .start();
    }

    private static String script() throws IOException {
        try (InputStream in = Warden.class.getResourceAsStream("warden.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
