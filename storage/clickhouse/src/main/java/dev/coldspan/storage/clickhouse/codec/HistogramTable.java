package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.INT32;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.array;

import dev.coldspan.storage.clickhouse.row.MetricRow.Histogram;
import java.util.List;

/** Writes {@code otel_metrics_histogram}. */
public final class HistogramTable {

    public static final Table<Histogram> TABLE = MetricColumns.table(
            "otel_metrics_histogram",
            List.of(
                    Column.of("Count", UINT64, Histogram::count),
                    Column.of("Sum", FLOAT64, Histogram::sum),
                    Column.of("BucketCounts", array(UINT64), Histogram::bucketCounts),
                    Column.of("ExplicitBounds", array(FLOAT64), Histogram::explicitBounds),
                    Column.of("Min", FLOAT64, Histogram::min),
                    Column.of("Max", FLOAT64, Histogram::max),
                    Column.of("AggregationTemporality", INT32, Histogram::aggregationTemporality)),
            MetricColumns.exemplars());

    private HistogramTable() {}
}
