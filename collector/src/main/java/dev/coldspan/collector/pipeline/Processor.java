package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;

/**
 * A step between decoding and the log. One instance is called by many threads at once, each with a batch of its own, so it
 * keeps nothing of a batch. It changes items in place, and leaves items out through {@link Batch#drop} (a rule of ours) or
 * {@link Batch#reject} (the sender's mistake), which count them. It looks only at items that are {@code kept()}.
 */
public interface Processor {

    default void spans(Batch<Span> batch) {}

    default void logs(Batch<LogRecord> batch) {}

    default void points(Batch<Point> batch) {}
}
