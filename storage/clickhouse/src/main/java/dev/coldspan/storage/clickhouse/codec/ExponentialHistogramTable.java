package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.INT32;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.array;

import dev.coldspan.storage.clickhouse.row.MetricRow.ExponentialHistogram;
import java.util.List;

/** Writes {@code otel_metrics_exp_histogram}. */
public final class ExponentialHistogramTable {

    public static final Table<ExponentialHistogram> TABLE = MetricColumns.table(
            "otel_metrics_exp_histogram",
            List.of(
                    Column.of("Count", UINT64, ExponentialHistogram::count),
                    Column.of("Sum", FLOAT64, ExponentialHistogram::sum),
                    Column.of("Scale", INT32, ExponentialHistogram::scale),
                    Column.of("ZeroCount", UINT64, ExponentialHistogram::zeroCount),
                    Column.of("PositiveOffset", INT32, ExponentialHistogram::positiveOffset),
                    Column.of("PositiveBucketCounts", array(UINT64), ExponentialHistogram::positiveBucketCounts),
                    Column.of("NegativeOffset", INT32, ExponentialHistogram::negativeOffset),
                    Column.of("NegativeBucketCounts", array(UINT64), ExponentialHistogram::negativeBucketCounts),
                    Column.of("Min", FLOAT64, ExponentialHistogram::min),
                    Column.of("Max", FLOAT64, ExponentialHistogram::max),
                    Column.of("AggregationTemporality", INT32, ExponentialHistogram::aggregationTemporality)),
            MetricColumns.exemplars());

    private ExponentialHistogramTable() {}
}
