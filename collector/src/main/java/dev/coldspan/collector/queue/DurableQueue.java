package dev.coldspan.collector.queue;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that were acknowledged and are not yet in ClickHouse. What {@link #append} returned from survives the death of
 * the process and of the machine; what a writer has taken stays on disk until it says {@link #done}.
 */
public final class DurableQueue implements AutoCloseable {

    /** Counted for every request on top of its bytes, for keys, sizes and the index in memory. */
    private static final int OVERHEAD_BYTES = 256;

    private final Map<Signal, Lane> lanes = new EnumMap<>(Signal.class);
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;
    private final Committer committer;
    private final Telemetry telemetry;

    private DurableQueue(Path file, long maxBytes, Telemetry telemetry) {
        this.maxBytes = maxBytes;
        this.telemetry = telemetry;
        for (Signal signal : Signal.values()) {
            lanes.put(signal, new Lane(signal));
        }
        committer = new Committer(file, this::released, telemetry);
        committer.stored((signal, key, items, size) -> {
            bytes.addAndGet((long) size + OVERHEAD_BYTES);
            lanes.get(signal).offer(key, items, size, null);
            telemetry.recovered(signal, items);
        });
        telemetry.gauge("queue_bytes", "Bytes on disk that wait for ClickHouse", bytes::get);
        for (Signal signal : Signal.values()) {
            Lane lane = lanes.get(signal);
            telemetry.gauge("queue_items_" + signal.items(), "Items on disk that wait", () -> lane.storedItems());
        }
        telemetry.gauge("queue_dead_letters", "Requests set aside on disk", this::deadLetters);
    }

    /**
     * Opens the queue in a directory, creating it when missing.
     *
     * @param maxBytes what waiting requests may weigh together
     * @throws IllegalStateException with one line, when the directory cannot be used or another process uses it
     */
    public static DurableQueue open(Path directory, long maxBytes, Telemetry telemetry) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IllegalStateException("cannot create the data directory " + directory + ": " + e, e);
        }
        return openFile(directory.resolve("queue.mv"), maxBytes, telemetry);
    }

    static DurableQueue openFile(Path file, long maxBytes, Telemetry telemetry) {
        DurableQueue queue = new DurableQueue(file, maxBytes, telemetry);
        queue.committer.start();
        return queue;
    }

    /**
     * Returns when the request is on disk.
     *
     * @param payload the request in binary protobuf; not to be changed afterwards
     * @throws QueueException when it is not and will not be
     */
    public void append(Signal signal, int items, byte[] payload) {
        long size = (long) payload.length + OVERHEAD_BYTES;
        if (bytes.addAndGet(size) > maxBytes) {
            bytes.addAndGet(-size);
            throw new QueueException("the queue on disk is full (" + maxBytes + " bytes)", true, null);
        }
        try {
            committer
                    .append(signal, items, payload, key -> lanes.get(signal).offer(key, items, payload.length, payload))
                    .join();
        } catch (CompletionException e) {
            bytes.addAndGet(-size);
            throw (QueueException) e.getCause();
        }
    }

    /** Whether a request of this size would find room now. */
    public boolean hasRoom(long size) {
        return bytes.get() + size + OVERHEAD_BYTES <= maxBytes;
    }

    /**
     * Takes the next requests of a signal, waiting for one and then at most {@code linger} for more.
     *
     * @return at least one request, or none once the queue is closed; the list is the caller's to change
     */
    public List<Queued> take(Signal signal, int maxItems, long maxBatchBytes, Duration linger)
            throws InterruptedException {
        Lane lane = lanes.get(signal);
        List<Lane.Entry> batch = lane.take(maxItems, maxBatchBytes, linger);
        try {
            List<Queued> loaded = new ArrayList<>(batch.size());
            for (Lane.Entry entry : batch) {
                byte[] payload = entry.payload() == null ? committer.read(signal, entry.key()) : entry.payload();
                loaded.add(new Queued(entry.key(), entry.items(), payload));
            }
            return loaded;
        } catch (RuntimeException | Error e) {
            lane.putBack(batch);
            throw e;
        }
    }

    /** ClickHouse holds these requests; they leave the disk with the next commit. */
    public void done(Signal signal, List<Queued> requests) {
        committer.remove(signal, requests, false);
        requests.forEach(request -> lanes.get(signal).removed(request.items()));
    }

    /** ClickHouse will never hold this request; it is kept for a person to look at and counted. */
    public void setAside(Signal signal, Queued request) {
        committer.remove(signal, List.of(request), true);
        telemetry.deadLettered(signal, request.items());
        lanes.get(signal).removed(request.items());
    }

    /** Items of a signal that are on disk and not yet in ClickHouse. */
    public long items(Signal signal) {
        return lanes.get(signal).storedItems();
    }

    /** Requests set aside, of all signals. */
    public long deadLetters() {
        return committer.deadLetters();
    }

    /** @throws IllegalStateException when the disk has failed and has not come back */
    public void check() {
        committer.check();
    }

    /** Waits until the writers have emptied the queue, and tells whether they did. */
    public boolean awaitEmpty(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        boolean empty = true;
        for (Lane lane : lanes.values()) {
            empty &= lane.awaitEmpty(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return empty;
    }

    /** Lets the writers' {@link #take} return nothing from now on; requests can still be appended and removed. */
    public void release() {
        lanes.values().forEach(Lane::close);
    }

    /** Writes what was appended or done, then closes the file. */
    @Override
    public void close() {
        release();
        committer.close();
    }

    private void released(int size) {
        bytes.addAndGet(-((long) size + OVERHEAD_BYTES));
    }
}
