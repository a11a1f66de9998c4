package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanBuffer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Empties the span buffer into the transport within a budget; whatever is not accepted waits for the next flush. */
public final class Flusher {
    // Small enough for a socket's send buffer, so that a collector which stops reading cannot block the write.
    private static final int SPANS_PER_REQUEST = 128;

    private final SpanBuffer buffer;
    private final OtlpEncoder encoder;
    private final Transport transport;
    private final Breaker breaker = new Breaker();
    private final Warnings warnings;
    private final LongSupplier wallClockMillis;
    private final ReentrantLock sending = new ReentrantLock();
    private volatile HeldBack heldBack;
    private long reportedDropped;

    /** Wires a flusher; {@code wallClockMillis} is epoch time. */
    public Flusher(
            SpanBuffer buffer,
            OtlpEncoder encoder,
            Transport transport,
            Warnings warnings,
            LongSupplier wallClockMillis) {
        this.buffer = buffer;
        this.encoder = encoder;
        this.transport = transport;
        this.warnings = warnings;
        this.wallClockMillis = wallClockMillis;
    }

    /** From now on has {@code others} too send what they hold back before each flush, within the same budget. */
    public synchronized void flushFirst(HeldBack others) {
        heldBack = heldBack == null ? others : new HeldBackPair(heldBack, others);
    }

    /**
     * Sends what is buffered, for at most {@code budgetMillis}; a budget of 0 or less sends nothing. A thread that the
     * function left interrupted sends all the same and stays interrupted.
     */
    public void flush(long budgetMillis) {
        boolean interrupted = Thread.interrupted();
        try {
            flushWithin(budgetMillis);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flushWithin(long budgetMillis) {
        HeldBack others = heldBack;
        long started = System.nanoTime();
        if (others != null && budgetMillis > 0) {
            others.flush(budgetMillis);
        }
        sendWithin(budgetMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
    }

    private void sendWithin(long budgetMillis) {
        if (budgetMillis <= 0 || !breaker.allows(wallClockMillis.getAsLong())) {
            reportDropped();
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(budgetMillis);
        if (!acquire(budgetMillis)) {
            return;
        }
        try {
            boolean more = true;
            while (more && deadline - System.nanoTime() > 0) {
                more = sendBatch(deadline);
            }
        } finally {
            sending.unlock();
        }
        reportDropped();
    }

    // On managed instances several invocations end at once; one of them sends for all.
    private boolean acquire(long budgetMillis) {
        try {
            return sending.tryLock(budgetMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns whether another batch may follow. */
    private boolean sendBatch(long deadlineNanos) {
        List<RecordedSpan> batch = buffer.take(SPANS_PER_REQUEST);
        if (batch.isEmpty()) {
            return false;
        }
        SendResult result = send(batch, deadlineNanos);
        if (result.isAccepted()) {
            breaker.succeeded();
            return true;
        }
        settle(batch, result);
        return false;
    }

    private SendResult send(List<RecordedSpan> batch, long deadlineNanos) {
        try {
            return transport.send(encoder.encode(batch), deadlineNanos);
        } catch (IOException failure) {
            return SendResult.failed(failure.toString());
        } catch (RuntimeException | Error broken) {
            // Not put back: what cannot be encoded now never can.
            buffer.countDropped(batch.size());
            throw broken;
        }
    }

    private void settle(List<RecordedSpan> batch, SendResult result) {
        long pause = breaker.failed(wallClockMillis.getAsLong(), result.retryAfterMillis());
        if (result.isRetryable()) {
            buffer.putBack(batch);
            warnings.warn("could not send " + batch.size() + " span(s), trying again in " + pause + " ms: "
                    + result.reason());
        } else {
            buffer.countDropped(batch.size());
            warnings.warn("the collector refused " + batch.size() + " span(s) for good: " + result.reason()
                    + "; check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS");
        }
    }

    private synchronized void reportDropped() {
        long dropped = buffer.dropped();
        // A line each time the loss has doubled says enough and cannot flood the function's log.
        if (dropped > 0 && dropped >= 2 * reportedDropped) {
            reportedDropped = dropped;
            warnings.warn(dropped + " span(s) lost since start; the collector is unreachable or refuses them");
        }
    }
}
