package dev.coldspan.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program, running: what it printed so far, and its end. */
final class Program implements AutoCloseable {

    private static final Path JAR =
            Path.of("..", "cli", "target", "coldspan", "coldspan.jar").toAbsolutePath();

    /** A child that outlives the program would keep its pipes open. */
    private static final long DRAIN_LIMIT_MS = 5_000;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final List<Thread> drains;

    private Program(Process process) {
        this.process = process;
        drains = List.of(drain(process.getInputStream()), drain(process.getErrorStream()));
    }

    static Program start(Path directory, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COLDSPAN_"));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that matches and returns its first group. */
    String await(String regex, Duration limit) {
        Pattern pattern = Pattern.compile(regex);
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            String found = find(pattern);
            if (found != null) {
                return found;
            }
            if (!process.isAlive()) {
                exitCode(limit);
                found = find(pattern);
                if (found != null) {
                    return found;
                }
                throw new AssertionError(
                        "ended with " + process.exitValue() + " before printing " + regex + ":\n" + output());
            }
            sleep();
        }
        throw new AssertionError("printed no " + regex + " within " + limit + ":\n" + output());
    }

    /** Waits for the end, and until all that was printed has been read; returns the exit code. */
    int exitCode(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ":\n" + output());
            }
            for (Thread drain : drains) {
                drain.join(DRAIN_LIMIT_MS);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL, as when a machine takes a process away. */
    void kill() {
        process.destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** SIGTERM, then waits for the clean end. */
    @Override
    public void close() {
        process.destroy();
        exitCode(Duration.ofSeconds(40));
    }

    private String find(Pattern pattern) {
        synchronized (lines) {
            for (String line : lines) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
                }
            }
            return null;
        }
    }

    private Thread drain(InputStream stream) {
        Thread thread = new Thread(() -> read(stream), "program-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // The pipe breaks when the process is killed: there is nothing more to read.
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
