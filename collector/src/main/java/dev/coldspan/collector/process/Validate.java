package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.pipeline.Processor;
import java.time.Clock;

/** Rejects items that cannot be stored and shortens those that are too large; sorts attributes by key, each key once. */
public final class Validate implements Processor {

    private final Limits limits;
    private final Clock clock;

    public Validate(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public void spans(Batch<Span> batch) {
        new SpanCheck(batch, limits, TimeWindow.at(clock, limits)).run();
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        new LogCheck(batch, limits, TimeWindow.at(clock, limits), TimeWindow.nanos(clock.instant())).run();
    }

    @Override
    public void points(Batch<Point> batch) {
        new PointCheck(batch, limits, TimeWindow.at(clock, limits)).run();
    }
}
