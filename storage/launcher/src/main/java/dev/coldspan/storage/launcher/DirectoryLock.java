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

    /** A launcher that was killed this moment may still look alive. */
    private static final Duration GRACE = Duration.ofMillis(1_500);

    private static final long RETRY_MILLIS = 50;

    private DirectoryLock() {}

    /** Someone alive uses the directory. */
    static final class HeldException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Waits for an engine that is about to end because its launcher is gone, and hardly for any other. */
    static FileGuard acquire(DataDirectory directory) throws IOException, HeldException {
        long begin = System.nanoTime();
        Optional<FileGuard> guard = FileGuard.tryLock(directory.lock());
        while (guard.isEmpty()) {
            Duration limit = isLauncherAlive(directory) ? GRACE : PATIENCE;
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new HeldException();
            }
            pause();
            guard = FileGuard.tryLock(directory.lock());
        }
        return guard.get();
    }

    /**
     * Looks whether an engine could start here, before its ports are chosen: one that is about to end still has its own.
     *
     * @throws EngineStartException when the directory is in use
     */
    static void requireFree(DataDirectory directory) {
        try {
            acquire(directory).close();
        } catch (HeldException e) {
            throw held(directory);
        } catch (IOException e) {
            throw new EngineStartException("cannot lock the data directory " + directory.home() + ": " + e, e);
        }
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
