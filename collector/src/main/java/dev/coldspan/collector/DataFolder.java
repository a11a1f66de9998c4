package dev.coldspan.collector;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The collector's part of the data directory: locked for one process, and with a name of its own. */
final class DataFolder implements AutoCloseable {

    private static final String OLD_QUEUE = "queue.mv";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws IllegalStateException with one line, when it cannot be used or another collector uses it */
    static DataFolder open(Path data) {
        Path path = data.resolve("collector");
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new IllegalStateException("another collector uses the data directory " + path
                        + "; stop it or give this one a directory of its own");
            }
            requireNoOldQueue(path);
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new IllegalStateException("cannot use the data directory " + path + ": " + e, e);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What an earlier release acknowledged and did not deliver must not be forgotten in silence. */
    private static void requireNoOldQueue(Path path) {
        if (Files.exists(path.resolve(OLD_QUEUE))) {
            throw new IllegalStateException(path.resolve(OLD_QUEUE)
                    + " is the queue of an earlier release: let that release deliver it, then delete the file");
        }
    }

    Path path() {
        return path;
    }

    /** Eight random bytes in hexadecimal, chosen once. */
    String instance() {
        try {
            return chosen();
        } catch (IOException e) {
            throw new IllegalStateException("cannot use the data directory " + path + ": " + e, e);
        }
    }

    private String chosen() throws IOException {
        Path file = path.resolve("instance");
        if (!Files.exists(file)) {
            byte[] id = new byte[8];
            new SecureRandom().nextBytes(id);
            Files.writeString(file, HexFormat.of().formatHex(id));
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
