package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.ATTRIBUTES;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.NANOSECONDS;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.STRING;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT64;

import dev.coldspan.storage.clickhouse.row.SpanRow;
import dev.coldspan.storage.clickhouse.row.SpanRow.Event;
import dev.coldspan.storage.clickhouse.row.SpanRow.Link;
import java.util.List;
import java.util.function.Function;

/** Writes {@code otel_traces}. */
public final class SpanTable {

    public static final Table<SpanRow> TABLE = new Table<>(
            "otel_traces",
            List.of(
                    Column.of("Timestamp", NANOSECONDS, SpanRow::timestamp),
                    Column.of("TraceId", STRING, SpanRow::traceId),
                    Column.of("SpanId", STRING, SpanRow::spanId),
                    Column.of("ParentSpanId", STRING, SpanRow::parentSpanId),
                    Column.of("TraceState", STRING, SpanRow::traceState),
                    Column.of("SpanName", STRING, SpanRow::spanName),
                    Column.of("SpanKind", STRING, SpanRow::spanKind),
                    Column.of("ServiceName", STRING, SpanRow::serviceName),
                    Column.of("ResourceAttributes", ATTRIBUTES, SpanRow::resourceAttributes),
                    Column.of("ScopeName", STRING, SpanRow::scopeName),
                    Column.of("ScopeVersion", STRING, SpanRow::scopeVersion),
                    Column.of("SpanAttributes", ATTRIBUTES, SpanRow::spanAttributes),
                    Column.of("Duration", UINT64, SpanRow::duration),
                    Column.of("StatusCode", STRING, SpanRow::statusCode),
                    Column.of("StatusMessage", STRING, SpanRow::statusMessage),
                    event("Timestamp", NANOSECONDS, Event::timestamp),
                    event("Name", STRING, Event::name),
                    event("Attributes", ATTRIBUTES, Event::attributes),
                    link("TraceId", STRING, Link::traceId),
                    link("SpanId", STRING, Link::spanId),
                    link("TraceState", STRING, Link::traceState),
                    link("Attributes", ATTRIBUTES, Link::attributes)));

    private SpanTable() {}

    private static <V> Column<SpanRow, List<V>> event(String part, ColumnType<V> type, Function<Event, V> value) {
        return Column.nested("Events." + part, type, SpanRow::events, value);
    }

    private static <V> Column<SpanRow, List<V>> link(String part, ColumnType<V> type, Function<Link, V> value) {
        return Column.nested("Links." + part, type, SpanRow::links, value);
    }
}
