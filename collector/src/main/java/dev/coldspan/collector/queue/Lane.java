package dev.coldspan.collector.queue;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.journal.Disk;
import dev.coldspan.collector.journal.Journal;
import dev.coldspan.collector.journal.Stored;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.self.LaneTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one signal to one exporter. Batches are encoded into the group that is being collected; one thread writes and
 * syncs one group after the other. What {@link Receipt#await} returned for survives the death of process and machine.
 *
 * @param <I> the item of the signal
 */
public final class Lane<I extends Item> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    /** Requests wait while the group that is being collected is larger than this. */
    private static final long MAX_GROUP_BYTES = 32L << 20;

    /** A disk that has not finished writing a group by then hangs, and who goes without it does not wait for it. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Pause after a disk has failed. */
    private static final long RETRY_MILLIS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FrameIds ids = new FrameIds();
    private final Space space;
    private final LaneTelemetry telemetry;
    private final Journal journal;
    private final Backlog backlog;
    private final Refused refused;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Thread writer;
    private FrameBuilder<I> filling;
    private FrameBuilder<I> spare;
    private Group group = new Group();
    private final AtomicLong dropped = new AtomicLong();
    private boolean closing;
    private volatile String failure;
    private volatile boolean writing;
    private volatile long writingSince;

    private Lane(Path folder, Disk disk, Channel<I> channel, Space space, BatchPolicy policy, LaneTelemetry telemetry)
            throws IOException {
        this.space = space;
        this.telemetry = telemetry;
        filling = channel.builder();
        spare = channel.builder();
        journal = Journal.open(folder, disk);
        refused = new Refused(folder.resolve("refused"));
        backlog = new Backlog(journal);
        for (int i = 1; i <= channel.parallel(); i++) {
            deliveries.add(new Delivery(channel, journal, backlog, refused, space, policy, telemetry, i));
        }
        writer = new Thread(this::run, "coldspan-log-" + telemetry.label());
        recover();
        telemetry.queue(backlog::items, this::oldestMillis, refused::count);
    }

    /**
     * Opens the lane's folder and starts its threads; what an earlier process left there is delivered first.
     *
     * @throws IllegalStateException with one line, when the folder cannot be used
     */
    public static <I extends Item> Lane<I> start(
            Path folder, Disk disk, Channel<I> channel, Space space, BatchPolicy policy, LaneTelemetry telemetry) {
        try {
            Lane<I> lane = new Lane<>(folder, disk, channel, space, policy, telemetry);
            lane.writer.start();
            lane.deliveries.forEach(Delivery::start);
            return lane;
        } catch (IOException e) {
            throw new IllegalStateException("cannot open the queue in " + folder + ": " + e, e);
        }
    }

    private void recover() {
        List<Stored> left = journal.stored();
        left.forEach(frame -> {
            space.add(frame.bytes());
            telemetry.recovered(frame.items());
        });
        telemetry.damaged(journal.damaged());
        backlog.offer(left);
    }

    /**
     * Encodes the batch; nothing of it is referred to afterwards. Where what has no room is dropped, the receipt is good for that
     * as well, also when the disk fails or hangs.
     *
     * @throws QueueException when there is no room or the lane is closed
     */
    public Receipt append(Batch<I> batch) {
        lock.lock();
        try {
            awaitRoomInMemory();
            requireOpen();
            if (space.drops() && (hangs() || !space.hasRoom(filling.bytes()))) {
                drop(batch.kept());
                return Receipt.NOTHING;
            }
            requireRoom(filling.bytes());
            encode(batch);
            group.join();
            changed.signalAll();
            int items = batch.kept();
            return space.drops() ? group.lenient(() -> drop(items), PATIENCE_NANOS) : group::await;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoomInMemory() {
        while (filling.bytes() > MAX_GROUP_BYTES && !closing && !(space.drops() && hangs())) {
            try {
                // Nobody signals that the disk hangs.
                changed.awaitNanos(PATIENCE_NANOS / 8);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new QueueException("interrupted", false, e);
            }
        }
    }

    private boolean hangs() {
        return writing && System.nanoTime() - writingSince > PATIENCE_NANOS;
    }

    private void drop(int items) {
        dropped.addAndGet(items);
        telemetry.dropped(items);
    }

    private void encode(Batch<I> batch) {
        try {
            filling.add(batch);
        } catch (RuntimeException | Error e) {
            filling.clear();
            QueueException reason = new QueueException("cannot encode the request: " + e, false, e);
            group.failed(reason);
            group = new Group();
            throw reason;
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new QueueException("the collector is stopping", false, null);
        }
    }

    /** @throws QueueException when nothing more may be written */
    public void requireRoom() {
        if (!space.drops()) {
            requireRoom(0);
        }
    }

    private void requireRoom(long pending) {
        if (!space.hasRoom(pending)) {
            throw new QueueException("the queue on disk is full (" + space.max() + " bytes)", true, null);
        }
    }

    private void run() {
        boolean open = true;
        while (open) {
            Group next = null;
            FrameBuilder<I> builder = null;
            lock.lock();
            try {
                while (group.requests() == 0 && !closing) {
                    changed.awaitUninterruptibly();
                }
                open = group.requests() > 0 || !closing;
                if (open) {
                    next = group;
                    builder = filling;
                    filling = spare;
                    spare = null;
                    group = new Group();
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
            if (open) {
                write(next, builder);
            }
        }
    }

    private void write(Group next, FrameBuilder<I> builder) {
        long start = System.nanoTime();
        writingSince = start;
        writing = true;
        try {
            List<Frame> frames = builder.build(ids);
            List<Stored> stored = journal.append(frames);
            writing = false;
            failure = null;
            stored.forEach(frame -> space.add(frame.bytes()));
            telemetry.committed(next.requests(), (System.nanoTime() - start) / 1e9);
            backlog.offer(stored);
            next.stored();
        } catch (IOException | RuntimeException | Error e) {
            // Out of memory as well: were this thread to end, every sender would wait for ever.
            failed(next, e);
        } finally {
            writing = false;
            builder.clear();
            spare = builder;
        }
    }

    private void failed(Group next, Throwable e) {
        String line = e.getMessage() == null ? e.toString() : e.getMessage();
        if (failure == null) {
            LOG.error("cannot write the queue of {}, requests are refused until it works again", telemetry.label(), e);
        }
        failure = "cannot write the queue of " + telemetry.label() + ": " + line;
        next.failed(new QueueException(failure, false, e));
        try {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IllegalStateException when the disk has failed and has not come back, or frames are refused */
    public void check() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        for (Delivery delivery : deliveries) {
            if (delivery.refusal() != null) {
                throw new IllegalStateException(delivery.refusal());
            }
        }
    }

    /** Lines about what deserves a look although requests are taken: an outage of the destination, frames set aside. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        deliveries.stream()
                .map(Delivery::trouble)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(notes::add);
        if (space.drops() && !space.hasRoom(0)) {
            notes.add("the queue of " + telemetry.label() + " is full and what comes is dropped, " + dropped
                    + " so far; see COLDSPAN_EXPORTERS in --help for WHEN_FULL and QUEUE_SIZE");
        }
        if (hangs()) {
            notes.add("the disk under the queue of " + telemetry.label() + " does not answer"
                    + (space.drops() ? " and what comes is dropped, " + dropped + " so far" : ""));
        }
        if (refused.count() > 0) {
            notes.add(refused.count() + " batches of " + telemetry.label() + " were refused and lie in "
                    + refused.folder());
        }
        return notes;
    }

    /** Items on disk and not delivered. */
    public long items() {
        return backlog.items();
    }

    /** When the oldest frame that waits was written, in milliseconds since the Unix epoch; the largest long when none waits. */
    private long oldestMillis() {
        long oldest = backlog.oldestMillis();
        for (Delivery delivery : deliveries) {
            oldest = Math.min(oldest, delivery.oldestMillis());
        }
        return oldest;
    }

    /** Frames set aside. */
    public int refused() {
        return refused.count();
    }

    /** Waits until everything has been delivered, and tells whether it was. */
    public boolean awaitEmpty(Duration timeout) throws InterruptedException {
        return backlog.awaitEmpty(timeout);
    }

    /** Writes what was appended, stops the delivery and closes the files; what is not delivered stays on disk. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(space.drops() ? TimeUnit.NANOSECONDS.toMillis(2 * PATIENCE_NANOS) : 0);
            backlog.close();
            for (Delivery delivery : deliveries) {
                delivery.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }
}
