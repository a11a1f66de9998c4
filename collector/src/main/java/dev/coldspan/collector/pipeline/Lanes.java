package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.queue.Lane;
import java.util.List;
import java.util.stream.Stream;

/** Where each signal goes. */
public record Lanes(List<Lane<Span>> spans, List<Lane<LogRecord>> logs, List<Lane<Point>> points) {

    public Lanes {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
        points = List.copyOf(points);
    }

    public Stream<Lane<?>> all() {
        return Stream.of(spans, logs, points).flatMap(List::stream);
    }
}
