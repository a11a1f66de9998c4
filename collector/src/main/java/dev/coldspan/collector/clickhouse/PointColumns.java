package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Point;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Data points to columns of the five {@code otel_metrics_*} tables, one kind of frame for each. */
final class PointColumns implements FrameBuilder<Point> {

    /** By {@link Metric.Kind#ordinal}, which is the frame's kind. */
    static final List<String> TABLES = List.of(
            "otel_metrics_gauge",
            "otel_metrics_sum",
            "otel_metrics_histogram",
            "otel_metrics_exp_histogram",
            "otel_metrics_summary");

    private final Map<Metric.Kind, PointTable> tables = new EnumMap<>(Metric.Kind.class);

    PointColumns() {
        for (Metric.Kind kind : Metric.Kind.values()) {
            tables.put(kind, new PointTable(kind));
        }
    }

    @Override
    public void add(Batch<Point> batch) {
        for (int i = 0; i < batch.size(); i++) {
            Point point = batch.get(i);
            if (point.kept()) {
                tables.get(point.kind).add(point, batch.arena(), batch.tenant());
            }
        }
    }

    @Override
    public int items() {
        return tables.values().stream().mapToInt(table -> table.block().rows()).sum();
    }

    @Override
    public long bytes() {
        return tables.values().stream()
                .mapToLong(table -> table.block().bytes())
                .sum();
    }

    @Override
    public List<Frame> build(LongSupplier ids) {
        List<Frame> frames = new ArrayList<>();
        long now = System.currentTimeMillis();
        tables.forEach((kind, table) -> {
            int rows = table.block().rows();
            if (rows > 0) {
                long id = ids.getAsLong();
                frames.add(
                        new Frame(id, kind.ordinal(), rows, now, table.block().build(id)));
            }
        });
        return frames;
    }

    @Override
    public void clear() {
        tables.values().forEach(table -> table.block().clear());
    }
}
