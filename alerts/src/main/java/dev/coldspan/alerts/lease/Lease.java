package dev.coldspan.alerts.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to evaluate and to tell, held by one process per data directory. It is a lock of the operating system on {@code alerts.lock}, which
 * lasts until its process ends, however that happens, and no longer: so a process that was stopped and wakes up again still holds it, and
 * nobody else has acted meanwhile. Only the end of a process gives a lease to another one.
 */
public final class Lease implements AutoCloseable {
    static final String LOCK = "alerts.lock";

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    /**
     * Locks of this process. POSIX gives up the lock of a process as soon as it closes any descriptor of the file, so a file that is locked here
     * must not even be opened a second time.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private final Object file;
    private final boolean replaceable;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "alert-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Leader self;
    private volatile boolean lost;

    private Lease(Path directory, Path path, FileChannel channel, FileLock lock, boolean replaceable)
            throws IOException {
        this.directory = directory;
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.replaceable = replaceable;
        file = identity();
    }

    /**
     * Takes the lease unless somebody holds it.
     *
     * @param replaceable whether a process that stands by may kill this one when it has become silent
     */
    public static Optional<Lease> take(Path directory, boolean replaceable) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.toRealPath().resolve(LOCK);
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Lease(directory, path, channel, lock, replaceable));
            }
        } catch (IOException | RuntimeException e) {
            leave(path, channel);
            throw e;
        }
        leave(path, channel);
        return Optional.empty();
    }

    private static void leave(Path path, FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
        HELD.remove(path);
    }

    /** The token of the last holder that is known of; 0 when there was none. */
    public long lastToken() {
        return Leader.read(directory).map(Leader::token).orElse(0L);
    }

    /**
     * Lets others see that this process leads, and from now on that it lives.
     *
     * @param token greater than those of all holders before
     */
    public void begin(long token, Duration beat) throws IOException {
        self = Leader.self(token, replaceable);
        self.write(directory);
        heart.scheduleAtFixedRate(this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    public long token() {
        return self.token();
    }

    /**
     * Whether this process may tell anybody anything; to be asked at the very moment. Once it is false it stays so. A lock cannot be lost to
     * another process, but its file can: whoever removes the data directory lets the next process lock a new one.
     */
    public boolean held() {
        if (lost) {
            return false;
        }
        try {
            lost = lostForGood();
        } catch (IOException e) {
            LOG.warn("The lease on {} cannot be looked at: {}", directory, e.toString());
            return false;
        }
        if (lost) {
            LOG.error(
                    "The lease on {} is lost, its files were replaced; this process tells nobody anything", directory);
        }
        return !lost;
    }

    /** An error of reading is an answer for now only. */
    private boolean lostForGood() throws IOException {
        boolean another =
                Leader.read(directory).filter(l -> l.token() != token()).isPresent();
        try {
            return another || !lock.isValid() || !identity().equals(file);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private Object identity() throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }

    private void beat() {
        if (!held()) {
            return;
        }
        try {
            self = self.beaten();
            self.write(directory);
        } catch (IOException | RuntimeException e) {
            // A disk that is full or slow: those who stand by see the silence.
            LOG.warn("The lease on {} cannot be renewed: {}", directory, e.toString());
        }
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        lost = true;
        heart.shutdown();
        try {
            heart.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            leave(path, channel);
        } catch (IOException e) {
            LOG.warn("The lease on {} cannot be given back: {}", directory, e.toString());
        }
    }
}
