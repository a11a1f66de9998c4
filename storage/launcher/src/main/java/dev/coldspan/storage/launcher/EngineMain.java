package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The engine's process: a small JVM that does nothing but host the library.
 *
 * <p>Its standard input is a pipe from the launcher. The end of that pipe, however it came about, and a termination
 * signal both stop the engine as a person at its prompt would, with all parts flushed. Started by {@link EngineCommand}.
 */
final class EngineMain {

    static final int EXIT_FAILED = 1;
    static final int EXIT_LOCKED = 73;

    /** The engine parses and runs its first queries on this thread and needs more than a Java thread's default. */
    private static final long STACK_BYTES = 16L << 20;

    private static final long NUDGE_MILLIS = 250;
    private static final int NUDGES = 100;

    private final Libc libc;
    private final EngineOptions options;
    private final OpenConnections connections;
    private final CountDownLatch ended = new CountDownLatch(1);

    private EngineMain(Libc libc, EngineOptions options) {
        this.libc = libc;
        this.options = options;
        this.connections = new OpenConnections(libc, Set.of(options.httpPort(), options.nativePort()));
    }

    public static void main(String[] arguments) {
        int exit;
        try {
            exit = new EngineMain(Libc.load(), EngineOptions.parse(arguments)).run();
        } catch (IOException | RuntimeException | LinkageError e) {
            System.err.println("coldspan: " + e);
            exit = EXIT_FAILED;
        }
        // Not System.exit: the library's threads may still run, and its static destructors are not made for that.
        Runtime.getRuntime().halt(exit);
    }

    private int run() throws IOException {
        // Ctrl-C at a shared terminal is for the launcher, which still has to write what it holds.
        libc.setsid();
        int lifeline = libc.dup(0);
        Terminal terminal = Terminal.asStandardInput(libc);
        try (FileGuard guard = DirectoryLock.acquire(options.directory())) {
            guard.write(ProcessHandle.current().pid() + " " + options.launcherPid() + "\n");
            EngineConfig.write(options);
            daemon("terminal", terminal::drain);
            daemon("lifeline", () -> {
                awaitEndOf(lifeline);
                stop(terminal);
            });
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminal), "terminated"));
            return host(options.library());
        } catch (DirectoryLock.HeldException e) {
            return EXIT_LOCKED;
        }
    }

    private int host(Path library) {
        EngineLibrary engine = EngineLibrary.load(library);
        String[] error = new String[1];
        Thread host = new Thread(null, () -> error[0] = engine.run(options.engineCommandLine()), "engine", STACK_BYTES);
        host.start();
        join(host);
        ended.countDown();
        if (error[0] != null) {
            System.err.println("coldspan: " + error[0]);
            return EXIT_FAILED;
        }
        return 0;
    }

    private void awaitEndOf(int lifeline) {
        byte[] buffer = new byte[16];
        while (libc.read(lifeline, buffer) > 0) {
            // The launcher never writes; only the end of the pipe has a meaning.
        }
    }

    /** Repeats the request until the engine has ended; an engine that hangs for 25 s is cut off. */
    private void stop(Terminal terminal) {
        try {
            for (int i = 0; i < NUDGES; i++) {
                terminal.endInput();
                connections.endReading();
                if (ended.await(NUDGE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(EXIT_FAILED);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
