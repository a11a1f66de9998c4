package dev.coldspan.collector;

import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.RowSink;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;

/** All the collector asks of its storage. */
record Sinks(
        RowSink<SpanRow> spans,
        RowSink<LogRow> logs,
        RowSink<MetricRow> metrics,
        Runnable refreshRollup,
        Runnable check) {

    static Sinks of(ClickHouse clickHouse) {
        return new Sinks(
                clickHouse.spans(),
                clickHouse.logs(),
                clickHouse.metrics(),
                () -> clickHouse.functionMinutes().refresh(),
                clickHouse::check);
    }
}
