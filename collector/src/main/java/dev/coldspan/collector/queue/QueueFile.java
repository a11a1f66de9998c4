package dev.coldspan.collector.queue;

import dev.coldspan.collector.otlp.Signal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The MVStore file. One thread changes it; any may read. Space of removed requests is used again at once, which is safe
 * because nothing is overwritten before the commit that no longer needs it has been synced.
 */
final class QueueFile implements AutoCloseable {

    /** A request on disk, without its bytes. */
    @FunctionalInterface
    interface Visitor {
        void visit(Signal signal, long key, int items, int bytes);
    }

    /** The set-aside requests of one signal weigh at most this; the oldest make room. */
    private static final long MAX_DEAD_BYTES = 32L << 20;

    private record Maps(MVMap<Long, byte[]> payloads, MVMap<Long, Long> sizes, MVMap<Long, byte[]> dead) {}

    private final MVStore store;
    private final Map<Signal, Maps> maps = new EnumMap<>(Signal.class);
    private final Map<Signal, Long> deadBytes = new EnumMap<>(Signal.class);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private QueueFile(MVStore store) {
        this.store = store;
        for (Signal signal : Signal.values()) {
            Maps opened = new Maps(
                    open(signal.label(), ByteArrayDataType.INSTANCE),
                    open(signal.label() + ".sizes", LongDataType.INSTANCE),
                    open(signal.label() + ".dead", ByteArrayDataType.INSTANCE));
            maps.put(signal, opened);
            deadBytes.put(
                    signal,
                    opened.dead.values().stream()
                            .mapToLong(bytes -> bytes.length)
                            .sum());
        }
    }

    /** @throws IllegalStateException with one line, when another process has the file or its content is damaged */
    static QueueFile open(Path file) {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(8)
                    .open();
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new QueueFile(store);
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    switch (e.getErrorCode()) {
                        case DataUtils.ERROR_FILE_LOCKED ->
                            "another collector uses the data directory " + file.getParent()
                                    + "; stop it or give this one a directory of its own";
                        case DataUtils.ERROR_FILE_CORRUPT ->
                            "the queue file " + file + " is damaged; move it away to start with an empty queue: "
                                    + e.getMessage();
                        default -> "cannot open the queue file " + file + ": " + e.getMessage();
                    },
                    e);
        }
    }

    private <V> MVMap<Long, V> open(String name, org.h2.mvstore.type.DataType<V> values) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, V>().keyType(LongDataType.INSTANCE).valueType(values));
    }

    void forEach(Visitor visitor) {
        maps.forEach((signal, opened) -> opened.sizes.forEach(
                (key, size) -> visitor.visit(signal, key, (int) (size >>> 32), (int) (long) size)));
    }

    byte[] read(Signal signal, long key) {
        lock.readLock().lock();
        try {
            return maps.get(signal).payloads.get(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    long deadLetters() {
        return maps.values().stream()
                .mapToLong(opened -> opened.dead.sizeAsLong())
                .sum();
    }

    /** The highest number any request has, 0 when there is none. */
    long lastKey() {
        return maps.values().stream()
                .flatMap(opened -> Stream.of(opened.payloads.lastKey(), opened.dead.lastKey()))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** Applies the changes and returns when they are on disk, all or none of them. */
    void commit(Runnable changes) {
        lock.writeLock().lock();
        try {
            changes.run();
            store.commit();
        } finally {
            lock.writeLock().unlock();
        }
        store.sync();
    }

    void put(Signal signal, long key, int items, byte[] payload) {
        Maps opened = maps.get(signal);
        opened.payloads.put(key, payload);
        opened.sizes.put(key, (long) items << 32 | payload.length);
    }

    /** Does nothing when the request is not there. */
    void remove(Signal signal, long key) {
        Maps opened = maps.get(signal);
        opened.sizes.remove(key);
        opened.payloads.remove(key);
    }

    /** Moves a request to those that ClickHouse refused; does nothing when it is not there. */
    void setAside(Signal signal, long key) {
        MVMap<Long, byte[]> dead = maps.get(signal).dead;
        byte[] payload = maps.get(signal).payloads.get(key);
        if (payload == null) {
            return;
        }
        dead.put(key, payload);
        long bytes = deadBytes.get(signal) + payload.length;
        while (bytes > MAX_DEAD_BYTES && dead.sizeAsLong() > 1) {
            bytes -= dead.remove(dead.firstKey()).length;
        }
        deadBytes.put(signal, bytes);
        remove(signal, key);
    }

    /** Gives the space of what was removed back, for at most half a second. */
    @Override
    public void close() {
        store.close(500);
    }

    /** Leaves the file as the last commit left it. */
    void abandon() {
        store.closeImmediately();
    }
}
