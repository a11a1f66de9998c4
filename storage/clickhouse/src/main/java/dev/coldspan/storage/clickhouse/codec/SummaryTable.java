package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT64;

import dev.coldspan.storage.clickhouse.row.MetricRow.Quantile;
import dev.coldspan.storage.clickhouse.row.MetricRow.Summary;
import java.util.List;
import java.util.function.Function;

/** Writes {@code otel_metrics_summary}. */
public final class SummaryTable {

    public static final Table<Summary> TABLE = MetricColumns.table(
            "otel_metrics_summary",
            List.of(
                    Column.of("Count", UINT64, Summary::count),
                    Column.of("Sum", FLOAT64, Summary::sum),
                    quantile("Quantile", Quantile::quantile),
                    quantile("Value", Quantile::value)));

    private SummaryTable() {}

    private static Column<Summary, List<Double>> quantile(String part, Function<Quantile, Double> value) {
        return Column.nested("ValueAtQuantiles." + part, FLOAT64, Summary::valueAtQuantiles, value);
    }
}
