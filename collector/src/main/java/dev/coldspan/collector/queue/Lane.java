package dev.coldspan.collector.queue;

import dev.coldspan.collector.otlp.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests of one signal that are on disk and that nobody has taken yet, oldest first. */
final class Lane {

    /** What the payloads kept in memory may weigh; beyond it they are read back from disk. */
    private static final long MAX_CACHED_BYTES = 16L << 20;

    /** A request; the payload may be null when it is only on disk. */
    record Entry(long key, int items, int bytes, byte[] payload) {}

    private final Signal signal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final AtomicLong storedItems = new AtomicLong();
    private long waitingItems;
    private long waitingBytes;
    private long cachedBytes;
    private boolean closed;

    Lane(Signal signal) {
        this.signal = signal;
    }

    Signal signal() {
        return signal;
    }

    /** Items on disk, taken or not. */
    long storedItems() {
        return storedItems.get();
    }

    void removed(int items) {
        storedItems.addAndGet(-items);
    }

    /** Makes a request visible that is durable by now; the payload may be null when it is only on disk. */
    void offer(long key, int items, int bytes, byte[] payload) {
        lock.lock();
        try {
            boolean cache = payload != null && cachedBytes + bytes <= MAX_CACHED_BYTES;
            Entry entry = new Entry(key, items, bytes, cache ? payload : null);
            waiting.add(entry);
            count(entry, 1);
            storedItems.addAndGet(items);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a request and then, at most {@code linger}, for a full batch.
     *
     * @return requests with at most {@code maxItems} items or {@code maxBytes} bytes together, at least one; empty once
     *     the lane is closed
     */
    List<Entry> take(int maxItems, long maxBytes, Duration linger) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long left = linger.toNanos();
            while (waitingItems < maxItems && waitingBytes < maxBytes && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return closed ? List.of() : poll(maxItems, maxBytes);
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> poll(int maxItems, long maxBytes) {
        List<Entry> batch = new ArrayList<>();
        long items = 0;
        long bytes = 0;
        for (Entry next : waiting) {
            if (!batch.isEmpty() && (items + next.items > maxItems || bytes + next.bytes > maxBytes)) {
                break;
            }
            batch.add(next);
            items += next.items;
            bytes += next.bytes;
        }
        for (Entry next : batch) {
            waiting.remove();
            count(next, -1);
        }
        return batch;
    }

    /** Puts a batch that was taken back to where it was; needs no memory. */
    void putBack(List<Entry> batch) {
        lock.lock();
        try {
            for (int i = batch.size() - 1; i >= 0; i--) {
                waiting.addFirst(batch.get(i));
                count(batch.get(i), 1);
            }
        } finally {
            lock.unlock();
        }
    }

    private void count(Entry entry, int sign) {
        waitingItems += sign * entry.items;
        waitingBytes += sign * entry.bytes;
        cachedBytes += entry.payload == null ? 0 : sign * entry.bytes;
    }

    /** Whether everything that was stored has also been removed, waiting for it until the time is over. */
    boolean awaitEmpty(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (storedItems.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return storedItems.get() == 0;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
