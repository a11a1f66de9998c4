package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One engine per data directory: taken by the engine's process, explained by the launcher. */
final class DirectoryLock {

    /** An engine whose launcher was killed needs this long at most to flush and go. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long RETRY_MILLIS = 50;

    private DirectoryLock() {}

    /** Someone alive uses the directory. */
    static final class HeldException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Waits only for an engine that is about to end because its launcher is gone. */
    static FileGuard acquire(EngineOptions options) throws IOException, HeldException {
        DataDirectory directory = options.directory();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<FileGuard> guard = FileGuard.tryLock(directory.lock());
        while (guard.isEmpty()) {
            if (isLauncherAlive(directory) || System.nanoTime() > deadline) {
                throw new HeldException();
            }
            pause();
            guard = FileGuard.tryLock(directory.lock());
        }
        return guard.get();
    }

    /** The message for a directory that is in use, with the pid of the engine when it is known. */
    static EngineStartException held(DataDirectory directory) {
        OptionalLong engine = pid(directory, 0);
        OptionalLong launcher = pid(directory, 1);
        String who = engine.isEmpty()
                ? "another process"
                : "another ClickHouse engine, pid " + engine.getAsLong() + ", started by pid " + launcher.orElse(0);
        return new EngineStartException("the data directory " + directory.home() + " is in use by " + who
                + "; stop that one or choose another data directory");
    }

    private static boolean isLauncherAlive(DataDirectory directory) {
        OptionalLong launcher = pid(directory, 1);
        return launcher.isPresent()
                && ProcessHandle.of(launcher.getAsLong())
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private static OptionalLong pid(DataDirectory directory, int position) {
        try {
            String[] pids = Files.readString(directory.lock()).strip().split(" ");
            return position < pids.length ? OptionalLong.of(Long.parseLong(pids[position])) : OptionalLong.empty();
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the data directory", e);
        }
    }
}
