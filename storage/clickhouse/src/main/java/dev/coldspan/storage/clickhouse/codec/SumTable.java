package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.BOOL;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.INT32;

import dev.coldspan.storage.clickhouse.row.MetricRow.Sum;
import java.util.List;

/** Writes {@code otel_metrics_sum}. */
public final class SumTable {

    public static final Table<Sum> TABLE = MetricColumns.table(
            "otel_metrics_sum",
            List.of(
                    Column.of("Value", FLOAT64, Sum::value),
                    Column.of("AggregationTemporality", INT32, Sum::aggregationTemporality),
                    Column.of("IsMonotonic", BOOL, Sum::isMonotonic)),
            MetricColumns.exemplars());

    private SumTable() {}
}
