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

    private record Entry(long key, int items, int bytes, byte[] payload) {}

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
            waiting.add(new Entry(key, items, bytes, cache ? payload : null));
            waitingItems += items;
            waitingBytes += bytes;
            cachedBytes += cache ? bytes : 0;
            storedItems.addAndGet(items);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a request and then, at most {@code linger}, for a full batch.
     *
     * @return requests with at most {@code maxItems} items or {@code maxBytes} bytes together, at least one; payloads
     *     may be null; empty once the lane is closed
     */
    List<Queued> take(int maxItems, long maxBytes, Duration linger) throws InterruptedException {
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

    private List<Queued> poll(int maxItems, long maxBytes) {
        List<Queued> batch = new ArrayList<>();
        long items = 0;
        long bytes = 0;
        while (!waiting.isEmpty()) {
            Entry next = waiting.peek();
            if (!batch.isEmpty() && (items + next.items > maxItems || bytes + next.bytes > maxBytes)) {
                break;
            }
            waiting.remove();
            batch.add(new Queued(next.key, next.items, next.payload));
            items += next.items;
            bytes += next.bytes;
            cachedBytes -= next.payload == null ? 0 : next.bytes;
        }
        waitingItems -= items;
        waitingBytes -= bytes;
        return batch;
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
