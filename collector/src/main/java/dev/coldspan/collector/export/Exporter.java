package dev.coldspan.collector.export;

import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import java.util.Optional;

/** A place telemetry is sent to. Making one contacts nobody; its first delivery does. */
public interface Exporter extends AutoCloseable {

    /** Label of its counters and name of its folder below the data directory: lower-case letters, digits, hyphens. */
    String name();

    /** Where spans go, empty when it takes none; asked once. */
    default Optional<Channel<Span>> spans() {
        return Optional.empty();
    }

    /** Where log records go, empty when it takes none; asked once. */
    default Optional<Channel<LogRecord>> logs() {
        return Optional.empty();
    }

    /** Where data points go, empty when it takes none; asked once. */
    default Optional<Channel<Point>> points() {
        return Optional.empty();
    }

    /** @throws RuntimeException with one line, when the destination cannot be used at the moment */
    default void check() {}

    @Override
    default void close() {}
}
