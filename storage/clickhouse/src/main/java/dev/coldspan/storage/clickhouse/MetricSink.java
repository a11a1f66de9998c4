package dev.coldspan.storage.clickhouse;

import dev.coldspan.storage.clickhouse.row.MetricRow;
import java.util.List;
import java.util.function.Consumer;

/** Sends each kind of data point to the sink of its table. */
final class MetricSink implements RowSink<MetricRow> {

    private final List<Consumer<List<? extends MetricRow>>> routes;

    MetricSink(List<Consumer<List<? extends MetricRow>>> routes) {
        this.routes = routes;
    }

    /** Takes the rows that are a {@code kind} and leaves the others. */
    static <R extends MetricRow> Consumer<List<? extends MetricRow>> route(Class<R> kind, RowSink<R> sink) {
        return rows -> sink.insert(
                rows.stream().filter(kind::isInstance).map(kind::cast).toList());
    }

    @Override
    public void insert(List<? extends MetricRow> rows) {
        routes.forEach(route -> route.accept(rows));
    }
}
