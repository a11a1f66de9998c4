package dev.coldspan.agent.core.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Ended spans that wait for a flush, oldest first, never more than the limit. When it is full the oldest span goes and
 * is counted: {@code added = taken + size + dropped}, where spans put back count as not taken.
 *
 * <p>Thread-safe.
 */
public final class SpanBuffer implements EndedSpans {
    private final int limit;
    private final ArrayDeque<RecordedSpan> spans = new ArrayDeque<>();
    private long dropped;

    /** Keeps at most {@code limit} spans. */
    public SpanBuffer(int limit) {
        this.limit = limit;
    }

    /** Appends a span, at the cost of the oldest one when full. */
    @Override
    public synchronized void add(RecordedSpan span) {
        if (spans.size() >= limit) {
            spans.removeFirst();
            dropped++;
        }
        spans.addLast(span);
    }

    /** Removes and returns up to {@code most} of the oldest spans. */
    public synchronized List<RecordedSpan> take(int most) {
        List<RecordedSpan> batch = new ArrayList<>(Math.min(most, spans.size()));
        while (batch.size() < most && !spans.isEmpty()) {
            batch.add(spans.removeFirst());
        }
        return batch;
    }

    /** Returns a batch that could not be sent to the front; what no longer fits is dropped and counted. */
    public synchronized void putBack(List<RecordedSpan> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            if (spans.size() >= limit) {
                dropped++;
            } else {
                spans.addFirst(batch.get(i));
            }
        }
    }

    /** Counts spans the collector refused for good. */
    public synchronized void countDropped(int spansLost) {
        dropped += spansLost;
    }

    /** Spans lost since the process started. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Spans waiting. */
    public synchronized int size() {
        return spans.size();
    }
}
