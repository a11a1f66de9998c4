package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.ATTRIBUTES;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.FLOAT64;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.NANOSECONDS;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.STRING;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT32;

import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.MetricRow.Exemplar;
import dev.coldspan.storage.clickhouse.row.MetricRow.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns that metrics tables share: resource, scope, metric, times and exemplars. */
final class MetricColumns {

    private MetricColumns() {}

    /** A table with the point's columns and {@code own}; the exemplars are among {@code own} where the kind has them. */
    @SafeVarargs
    static <R extends MetricRow> Table<R> table(String name, List<Column<R, ?>>... own) {
        List<Column<R, ?>> columns = new ArrayList<>(point());
        for (List<Column<R, ?>> some : own) {
            columns.addAll(some);
        }
        return new Table<>(name, columns);
    }

    static <R extends MetricRow> List<Column<R, ?>> exemplars() {
        return List.of(
                exemplar("FilteredAttributes", ATTRIBUTES, Exemplar::filteredAttributes),
                exemplar("TimeUnix", NANOSECONDS, Exemplar::timeUnix),
                exemplar("Value", FLOAT64, Exemplar::value),
                exemplar("SpanId", STRING, Exemplar::spanId),
                exemplar("TraceId", STRING, Exemplar::traceId));
    }

    private static <R extends MetricRow> List<Column<R, ?>> point() {
        return List.of(
                point("ResourceAttributes", ATTRIBUTES, Point::resourceAttributes),
                point("ResourceSchemaUrl", STRING, Point::resourceSchemaUrl),
                point("ScopeName", STRING, Point::scopeName),
                point("ScopeVersion", STRING, Point::scopeVersion),
                point("ScopeAttributes", ATTRIBUTES, Point::scopeAttributes),
                point("ScopeDroppedAttrCount", UINT32, Point::scopeDroppedAttrCount),
                point("ScopeSchemaUrl", STRING, Point::scopeSchemaUrl),
                point("ServiceName", STRING, Point::serviceName),
                point("MetricName", STRING, Point::metricName),
                point("MetricDescription", STRING, Point::metricDescription),
                point("MetricUnit", STRING, Point::metricUnit),
                point("Attributes", ATTRIBUTES, Point::attributes),
                point("StartTimeUnix", NANOSECONDS, Point::startTimeUnix),
                point("TimeUnix", NANOSECONDS, Point::timeUnix),
                point("Flags", UINT32, Point::flags));
    }

    private static <R extends MetricRow, V> Column<R, V> point(
            String name, ColumnType<V> type, Function<Point, V> value) {
        return Column.of(name, type, row -> value.apply(row.point()));
    }

    private static <R extends MetricRow, V> Column<R, List<V>> exemplar(
            String part, ColumnType<V> type, Function<Exemplar, V> value) {
        return Column.nested("Exemplars." + part, type, MetricRow::exemplars, value);
    }
}
