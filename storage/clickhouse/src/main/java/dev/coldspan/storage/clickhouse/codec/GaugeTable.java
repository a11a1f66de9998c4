package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;

import dev.coldspan.storage.clickhouse.row.MetricRow.Gauge;
import java.util.List;

/** Writes {@code otel_metrics_gauge}. */
public final class GaugeTable {

    public static final Table<Gauge> TABLE = MetricColumns.table(
            "otel_metrics_gauge", List.of(Column.of("Value", FLOAT64, Gauge::value)), MetricColumns.exemplars());

    private GaugeTable() {}
}
