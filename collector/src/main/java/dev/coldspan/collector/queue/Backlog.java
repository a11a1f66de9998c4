package dev.coldspan.collector.queue;

import dev.coldspan.collector.journal.Journal;
import dev.coldspan.collector.journal.Stored;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Frames on disk that wait for their delivery, in order. A part of them is in memory as well. */
final class Backlog {

    /** Payloads beyond this are read from disk when it is their turn. */
    private static final long MAX_CACHED_BYTES = 40L << 20;

    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Stored> waiting = new ArrayDeque<>();
    private final AtomicLong undelivered = new AtomicLong();
    private long waitingItems;
    private long waitingBytes;
    private boolean closed;

    Backlog(Journal journal) {
        this.journal = journal;
    }

    void offer(List<Stored> frames) {
        lock.lock();
        try {
            for (Stored frame : frames) {
                waiting.add(frame);
                count(frame, 1);
                undelivered.addAndGet(frame.items());
                if (waitingBytes > MAX_CACHED_BYTES) {
                    journal.forget(frame);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Items on disk, taken or not. */
    long items() {
        return undelivered.get();
    }

    /** When the oldest frame that nobody has taken was written; the largest long when there is none. */
    long oldestMillis() {
        lock.lock();
        try {
            return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().createdMillis();
        } finally {
            lock.unlock();
        }
    }

    void settled(int items) {
        undelivered.addAndGet(-items);
    }

    /**
     * Waits for a frame and then, at most {@code linger}, for a full batch.
     *
     * @param patience how long to wait for the first frame
     * @return none when there was none in this time or the backlog is closed; the list is the caller's to change
     */
    List<Stored> take(BatchPolicy policy, Duration linger, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = patience.toNanos();
            while (!closed && wait > 0) {
                while (waiting.isEmpty() && !closed && wait > 0) {
                    wait = changed.awaitNanos(wait);
                }
                long left = waiting.isEmpty() ? 0 : linger.toNanos();
                while (waitingItems < policy.maxItems() && waitingBytes < policy.maxBytes() && left > 0 && !closed) {
                    left = changed.awaitNanos(left);
                }
                // Another thread may have taken them meanwhile.
                if (!waiting.isEmpty() && !closed) {
                    return poll(policy);
                }
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<Stored> poll(BatchPolicy policy) {
        List<Stored> batch = new ArrayList<>();
        long items = 0;
        long bytes = 0;
        while (!waiting.isEmpty()) {
            Stored next = waiting.peek();
            boolean full = items + next.items() > policy.maxItems() || bytes + next.bytes() > policy.maxBytes();
            if (full && !batch.isEmpty()) {
                break;
            }
            batch.add(waiting.poll());
            count(next, -1);
            items += next.items();
            bytes += next.bytes();
        }
        return batch;
    }

    private void count(Stored frame, int sign) {
        waitingItems += (long) sign * frame.items();
        waitingBytes += (long) sign * frame.bytes();
    }

    /** Whether everything has been delivered, waiting for it until the time is over. */
    boolean awaitEmpty(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (undelivered.get() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return undelivered.get() == 0;
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
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
