package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.trace.SpanRef;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Exceptions on their way to the collector as log records: bounded in number, sent before the spans of the same flush.
 * {@code added = sent + waiting + dropped}. Thread-safe.
 */
public final class ExceptionLogs implements HeldBack {
    /** Most records kept while the collector is away. */
    static final int LIMIT = 256;

    private final LogEncoder encoder;
    private final Transport transport;
    private final Breaker breaker = new Breaker();
    private final Warnings warnings;
    private final LongSupplier wallClockMillis;
    private final ArrayDeque<ExceptionRecord> waiting = new ArrayDeque<>();
    private final ReentrantLock sending = new ReentrantLock();
    private long dropped;
    private long reportedDropped;

    /**
     * Wires the way of log records.
     *
     * @param version of the agent
     * @param wallClockMillis epoch time
     */
    public ExceptionLogs(
            ResourceAttributes resource,
            boolean gzip,
            String version,
            Transport transport,
            Warnings warnings,
            LongSupplier wallClockMillis) {
        this.encoder = new LogEncoder(resource, gzip, version);
        this.transport = transport;
        this.warnings = warnings;
        this.wallClockMillis = wallClockMillis;
    }

    /**
     * Adds an exception, at the cost of the oldest one when full.
     *
     * @param eventName name of the event in the semantic conventions; null where they have none
     * @param pairs attributes, keys and values in turn; null values are left out
     */
    public synchronized void add(SpanRef span, long epochNanos, String eventName, Object... pairs) {
        if (waiting.size() >= LIMIT) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(new ExceptionRecord(span, epochNanos, eventName, pairs));
    }

    /** Records lost since the process started. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Sends what is waiting, in one request of at most half the time: the spans are to leave in the same flush. */
    @Override
    public void flush(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) / 2;
        if (!acquire(deadline)) {
            return;
        }
        try {
            List<ExceptionRecord> batch = take(millis);
            if (!batch.isEmpty()) {
                settle(batch, send(batch, deadline));
            }
        } finally {
            sending.unlock();
        }
        reportDropped();
    }

    // The transport serves one at a time.
    private boolean acquire(long deadlineNanos) {
        try {
            return sending.tryLock(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized List<ExceptionRecord> take(long millis) {
        List<ExceptionRecord> batch = new ArrayList<>();
        if (millis > 1 && breaker.allows(wallClockMillis.getAsLong())) {
            batch.addAll(waiting);
            waiting.clear();
        }
        return batch;
    }

    private SendResult send(List<ExceptionRecord> batch, long deadlineNanos) {
        try {
            return transport.send(encoder.encode(batch), deadlineNanos);
        } catch (IOException failure) {
            return SendResult.failed(failure.toString());
        } catch (RuntimeException | Error broken) {
            // Not put back: what cannot be encoded now never can.
            countDropped(batch.size());
            throw broken;
        }
    }

    private void settle(List<ExceptionRecord> batch, SendResult result) {
        if (result.isAccepted()) {
            breaker.succeeded();
            return;
        }
        long pause = breaker.failed(wallClockMillis.getAsLong(), result.retryAfterMillis());
        if (result.isRetryable()) {
            putBack(batch);
            warnings.warn("could not send " + batch.size() + " exception(s) as logs, trying again in " + pause + " ms: "
                    + result.reason());
        } else {
            countDropped(batch.size());
            warnings.warn("the collector refused " + batch.size() + " exception(s) as logs for good: " + result.reason()
                    + "; check OTEL_EXPORTER_OTLP_LOGS_ENDPOINT and OTEL_EXPORTER_OTLP_LOGS_HEADERS");
        }
    }

    private synchronized void putBack(List<ExceptionRecord> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            if (waiting.size() >= LIMIT) {
                dropped++;
            } else {
                waiting.addFirst(batch.get(i));
            }
        }
    }

    private synchronized void countDropped(int lost) {
        dropped += lost;
    }

    private synchronized void reportDropped() {
        if (dropped > 0 && dropped >= 2 * reportedDropped) {
            reportedDropped = dropped;
            warnings.warn(dropped + " exception(s) lost as logs since start");
        }
    }
}
