package dev.coldspan.collector.queue;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the file. It writes everything that has arrived since its last turn as one group: one
 * commit, one sync. After a failed write it opens the file anew, as the last good commit left it.
 */
final class Committer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final int MAX_GROUP = 1_000;
    private static final long MAX_GROUP_BYTES = 64L << 20;

    /** How long removals wait for appends to share a sync with. */
    private static final long IDLE_MILLIS = 50;

    private static final long REOPEN_MILLIS = 1_000;

    private record Append(
            Signal signal, int items, byte[] payload, LongConsumer stored, CompletableFuture<Void> durable) {}

    private record Gone(long key, int bytes) {}

    /** Without the payloads, since removals pile up while the disk fails. */
    private record Removal(Signal signal, List<Gone> requests, boolean setAside) {}

    private final Path path;
    private final IntConsumer released;
    private final Telemetry telemetry;
    private final LinkedBlockingQueue<Append> appends = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<Removal> removals = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "coldspan-queue");
    private volatile QueueFile file;
    private volatile String failure;
    private volatile boolean closing;
    private volatile long deadLetters;

    /** The last number given to a durable request; only used by the thread once it runs. */
    private long lastKey;

    Committer(Path path, IntConsumer released, Telemetry telemetry) {
        this.path = path;
        this.released = released;
        this.telemetry = telemetry;
        this.file = QueueFile.open(path);
    }

    /** Tells what is on disk; to be called before the thread starts. */
    void stored(QueueFile.Visitor visitor) {
        lastKey = file.lastKey();
        deadLetters = file.deadLetters();
        file.forEach(visitor);
    }

    void start() {
        thread.start();
    }

    CompletableFuture<Void> append(Signal signal, int items, byte[] payload, LongConsumer stored) {
        Append append = new Append(signal, items, payload, stored, new CompletableFuture<>());
        appends.add(append);
        if (closing && !thread.isAlive() && appends.remove(append)) {
            fail(append, new QueueException("the collector is stopping", false, null));
        }
        return append.durable;
    }

    void remove(Signal signal, List<Queued> requests, boolean setAside) {
        List<Gone> gone = requests.stream()
                .map(request -> new Gone(request.key(), request.payload().length))
                .toList();
        removals.add(new Removal(signal, gone, setAside));
    }

    /** Waits while the file is being opened anew. */
    byte[] read(Signal signal, long key) throws InterruptedException {
        while (true) {
            try {
                return file.read(signal, key);
            } catch (MVStoreException e) {
                if (closing) {
                    throw new InterruptedException("the queue is closed");
                }
                Thread.sleep(IDLE_MILLIS);
            }
        }
    }

    long deadLetters() {
        return deadLetters;
    }

    void check() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private void run() {
        try {
            while (!closing || !appends.isEmpty() || !removals.isEmpty()) {
                List<Append> group = nextGroup();
                List<Removal> gone = drainRemovals();
                if (!group.isEmpty() || !gone.isEmpty()) {
                    write(group, gone);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Append> nextGroup() throws InterruptedException {
        List<Append> group = new ArrayList<>();
        Append next = appends.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        long bytes = 0;
        while (next != null) {
            group.add(next);
            bytes += next.payload.length;
            next = group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES ? appends.poll() : null;
        }
        return group;
    }

    private List<Removal> drainRemovals() {
        List<Removal> gone = new ArrayList<>();
        for (Removal next = removals.poll(); next != null; next = removals.poll()) {
            gone.add(next);
        }
        return gone;
    }

    private void write(List<Append> group, List<Removal> gone) throws InterruptedException {
        long start = System.nanoTime();
        try {
            if (failure != null) {
                reopen();
            }
            file.commit(() -> {
                long key = lastKey;
                for (Append append : group) {
                    file.put(append.signal, ++key, append.items, append.payload);
                }
                gone.forEach(this::apply);
            });
        } catch (RuntimeException | Error e) {
            // Out of memory as well: were this thread to end, every sender would wait for ever.
            failed(group, gone, e);
            return;
        }
        deadLetters = file.deadLetters();
        telemetry.committed(group.size(), (System.nanoTime() - start) / 1e9);
        // Also of a removal that is repeated: the failed attempt may have reached the disk.
        gone.forEach(removal -> removal.requests.forEach(request -> released.accept(request.bytes)));
        for (Append append : group) {
            append.stored.accept(++lastKey);
            append.durable.complete(null);
        }
    }

    private void apply(Removal removal) {
        for (Gone request : removal.requests) {
            if (removal.setAside) {
                file.setAside(removal.signal, request.key);
            } else {
                file.remove(removal.signal, request.key);
            }
        }
    }

    private void failed(List<Append> group, List<Removal> gone, Throwable e) throws InterruptedException {
        failure = "cannot write " + path + ": " + (e.getMessage() == null ? e : e.getMessage());
        LOG.error("{}; requests are refused until it works again", failure);
        removals.addAll(gone);
        file.abandon();
        group.forEach(append -> fail(append, new QueueException(failure, false, e)));
        if (closing) {
            removals.clear();
        } else {
            Thread.sleep(group.isEmpty() ? REOPEN_MILLIS : IDLE_MILLIS);
        }
    }

    /** Requests of the group that failed were refused, whether or not a part of them reached the disk. */
    private void reopen() {
        QueueFile opened = QueueFile.open(path);
        file = opened;
        List<Runnable> refused = new ArrayList<>();
        opened.forEach((signal, key, items, bytes) -> {
            if (key > lastKey) {
                refused.add(() -> opened.remove(signal, key));
            }
        });
        opened.commit(() -> refused.forEach(Runnable::run));
        failure = null;
        LOG.info("{} can be written again", path);
    }

    private static void fail(Append append, QueueException e) {
        append.durable.completeExceptionally(e);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MVStoreException e) {
            LOG.error("cannot close {}: {}", path, e.getMessage());
        }
        for (Append late = appends.poll(); late != null; late = appends.poll()) {
            fail(late, new QueueException("the collector is stopping", false, null));
        }
    }
}
