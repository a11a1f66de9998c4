package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An exclusive lock on a file, against other processes and other users of this JVM; it ends with the process. */
final class FileGuard implements AutoCloseable {

    private static final long RETRY_MILLIS = 100;

    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    static Optional<FileGuard> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (holds(channel)) {
            return Optional.of(new FileGuard(channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** Waits without limit for the holder to finish or die; {@code onWait} is told once. */
    static FileGuard await(Path file, Runnable onWait) throws IOException {
        Optional<FileGuard> guard = tryLock(file);
        if (guard.isEmpty()) {
            onWait.run();
        }
        while (guard.isEmpty()) {
            pause();
            guard = tryLock(file);
        }
        return guard.get();
    }

    /** Replaces the file's content, for whoever finds it locked. */
    void write(String content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean holds(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a lock", e);
        }
    }
}
