package dev.coldspan.storage.clickhouse.codec;

import static dev.coldspan.storage.clickhouse.codec.ColumnType.ATTRIBUTES;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.NANOSECONDS;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.STRING;
import static dev.coldspan.storage.clickhouse.codec.ColumnType.UINT8;

import dev.coldspan.storage.clickhouse.row.LogRow;
import java.util.List;

/** Writes {@code otel_logs}. */
public final class LogTable {

    public static final Table<LogRow> TABLE = new Table<>(
            "otel_logs",
            List.of(
                    Column.of("Timestamp", NANOSECONDS, LogRow::timestamp),
                    Column.of("TraceId", STRING, LogRow::traceId),
                    Column.of("SpanId", STRING, LogRow::spanId),
                    Column.of("TraceFlags", UINT8, LogRow::traceFlags),
                    Column.of("SeverityText", STRING, LogRow::severityText),
                    Column.of("SeverityNumber", UINT8, LogRow::severityNumber),
                    Column.of("ServiceName", STRING, LogRow::serviceName),
                    Column.of("Body", STRING, LogRow::body),
                    Column.of("ResourceSchemaUrl", STRING, LogRow::resourceSchemaUrl),
                    Column.of("ResourceAttributes", ATTRIBUTES, LogRow::resourceAttributes),
                    Column.of("ScopeSchemaUrl", STRING, LogRow::scopeSchemaUrl),
                    Column.of("ScopeName", STRING, LogRow::scopeName),
                    Column.of("ScopeVersion", STRING, LogRow::scopeVersion),
                    Column.of("ScopeAttributes", ATTRIBUTES, LogRow::scopeAttributes),
                    Column.of("LogAttributes", ATTRIBUTES, LogRow::logAttributes),
                    Column.of("EventName", STRING, LogRow::eventName)));

    private LogTable() {}
}
