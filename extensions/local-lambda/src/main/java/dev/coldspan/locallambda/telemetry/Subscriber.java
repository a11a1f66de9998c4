package dev.coldspan.locallambda.telemetry;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One subscription: buffers events into batches and delivers them on a thread of its own.
 *
 * <p>Counted: offered = delivered + dropped + pending. What is pending when the environment ends is lost, as on AWS.
 */
final class Subscriber implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final long FIRST_BACK_OFF_MILLIS = 50;

    private record Pending(byte[] json, long sinceNanos) {}

    private final Subscription subscription;
    private final Destination destination;
    private final Consumer<Dropped> drops;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending> queue = new ArrayDeque<>();
    private long pendingBytes;
    private long droppedRecords;
    private long droppedBytes;
    private long urgent;
    private boolean sending;
    private boolean paused;
    private boolean closed;

    /** @param drops hears of what was dropped, on the delivering thread, once there is room again */
    Subscriber(String name, Subscription subscription, Destination destination, Consumer<Dropped> drops) {
        this.subscription = subscription;
        this.destination = destination;
        this.drops = drops;
        this.thread = new Thread(this::deliverAll, "coldspan-telemetry-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    void offer(TelemetryEvent event) {
        if (!subscription.types().contains(event.type())) {
            return;
        }
        byte[] json = event.toJson(subscription.schema());
        lock.lock();
        try {
            // One event longer than all room is still taken when nothing else waits: it must be able to pass.
            if (!queue.isEmpty()
                    && pendingBytes + json.length > subscription.buffering().maxPendingBytes()) {
                droppedRecords++;
                droppedBytes += json.length;
                return;
            }
            queue.add(new Pending(json, System.nanoTime()));
            pendingBytes += json.length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** While the listener is frozen no batch is started; one under way waits in the listener's socket. */
    void pause(boolean value) {
        lock.lock();
        try {
            paused = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What is pending now goes out without waiting for its batch to fill. */
    void flush() {
        lock.lock();
        try {
            urgent = queue.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is pending; false if there still is at the deadline, a value of {@link System#nanoTime}. */
    boolean awaitDelivered(long deadlineNanos) throws InterruptedException {
        lock.lock();
        try {
            while (sending || !queue.isEmpty()) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0 || closed) {
                    return false;
                }
                changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void deliverAll() {
        try {
            while (true) {
                List<byte[]> batch = takeBatch();
                if (batch.isEmpty()) {
                    return;
                }
                deliver(batch);
                finishBatch();
            }
        } catch (InterruptedException e) {
            // Closed: there is nobody left to deliver to.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a full batch, one whose time is up, or one that is to be flushed; empty when closed. */
    private List<byte[]> takeBatch() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && (paused || !isDue())) {
                if (paused || queue.isEmpty()) {
                    changed.await();
                } else {
                    changed.awaitNanos(untilDue());
                }
            }
            return closed ? List.of() : drain();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        Buffering buffering = subscription.buffering();
        boolean full = queue.size() >= buffering.maxItems() || pendingBytes >= buffering.maxBytes();
        return !queue.isEmpty() && (full || urgent > 0 || untilDue() <= 0);
    }

    private long untilDue() {
        return queue.peek().sinceNanos() + subscription.buffering().timeout().toNanos() - System.nanoTime();
    }

    private List<byte[]> drain() {
        Buffering buffering = subscription.buffering();
        List<byte[]> batch = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && batch.size() < buffering.maxItems() && bytes < buffering.maxBytes()) {
            byte[] json = queue.remove().json();
            batch.add(json);
            bytes += json.length;
        }
        pendingBytes -= bytes;
        urgent = Math.max(0, urgent - batch.size());
        sending = true;
        return batch;
    }

    private void deliver(List<byte[]> batch) throws InterruptedException {
        String reason = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                awaitThaw();
                destination.send(batch);
                return;
            } catch (IOException e) {
                reason = "could not send events: " + e.getMessage();
                TimeUnit.MILLISECONDS.sleep(FIRST_BACK_OFF_MILLIS << attempt);
            }
        }
        long bytes = batch.stream().mapToLong(json -> json.length).sum();
        drops.accept(new Dropped(batch.size(), bytes, reason));
    }

    private void awaitThaw() throws InterruptedException {
        lock.lock();
        try {
            while (paused && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void finishBatch() {
        Dropped dropped;
        lock.lock();
        try {
            sending = false;
            dropped = new Dropped(droppedRecords, droppedBytes, "consumer slower than producer");
            droppedRecords = 0;
            droppedBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (dropped.records() > 0) {
            drops.accept(dropped);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        destination.close();
        thread.interrupt();
    }
}
