package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements as the OpenTelemetry Collector's ClickHouse exporter sends them, with its columns and no others. */
class ExporterInsertTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final String RESOURCE = "map('faas.name', 'checkout', 'service.name', 'checkout')";

    @Test
    void derivesInvocationsFromItsSpans() throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, ParentSpanId, TraceState, SpanName,"
                + " SpanKind, ServiceName, ResourceAttributes, ScopeName, ScopeVersion, SpanAttributes, Duration,"
                + " StatusCode, StatusMessage, Events.Timestamp, Events.Name, Events.Attributes, Links.TraceId,"
                + " Links.SpanId, Links.TraceState, Links.Attributes) VALUES ('2026-11-21 12:03:08.123456789',"
                + " '0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331', '', '', 'checkout', 'Server', 'checkout', "
                + RESOURCE + ", 'scope', '1', map('faas.invocation_id', 'i-1', 'faas.coldstart', 'true'), 34500000,"
                + " 'Error', 'boom', ['2026-11-21 12:03:08.2'], ['exception'], [map('exception.type', 'X')],"
                + " ['t'], ['s'], [''], [map()])");
        assertThat(CLICKHOUSE.query("SELECT FunctionName, InvocationId, ColdStart, Outcome, DurationMs, BilledMs,"
                        + " BilledSource FROM invocations FINAL"))
                .containsExactly(List.of("checkout", "i-1", "true", "error", "34.5", "35", "estimated"));
        assertThat(CLICKHOUSE.query("SELECT FunctionName, InvocationId, ColdStart FROM otel_traces"))
                .containsExactly(List.of("checkout", "i-1", "true"));
        assertThat(CLICKHOUSE.value("SELECT toString(Start) FROM otel_traces_trace_id_ts"))
                .isEqualTo("2026-11-21 12:03:08");
    }

    @Test
    void storesItsLogRecords() throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_logs (Timestamp, TraceId, SpanId, TraceFlags, SeverityText,"
                + " SeverityNumber, ServiceName, Body, ResourceSchemaUrl, ResourceAttributes, ScopeSchemaUrl,"
                + " ScopeName, ScopeVersion, ScopeAttributes, LogAttributes, EventName) VALUES (now64(9), 't', 's', 1,"
                + " 'INFO', 9, 'checkout', 'hello', '', " + RESOURCE + ", '', '', '', map(),"
                + " map('faas.invocation_id', 'i-1'), '')");
        assertThat(CLICKHOUSE.query("SELECT FunctionName, InvocationId, Body FROM otel_logs"))
                .containsExactly(List.of("checkout", "i-1", "hello"));
    }

    @Test
    void storesItsGauges() throws SQLException {
        CLICKHOUSE.execute("INSERT INTO otel_metrics_gauge (ResourceAttributes, ResourceSchemaUrl, ScopeName,"
                + " ScopeVersion, ScopeAttributes, ScopeDroppedAttrCount, ScopeSchemaUrl, ServiceName, MetricName,"
                + " MetricDescription, MetricUnit, Attributes, StartTimeUnix, TimeUnix, Value, Flags,"
                + " Exemplars.FilteredAttributes, Exemplars.TimeUnix, Exemplars.Value, Exemplars.SpanId,"
                + " Exemplars.TraceId) VALUES (" + RESOURCE + ", '', '', '', map(), 0, '', 'checkout',"
                + " 'process.memory', '', 'By', map(), now64(9), now64(9), 1.5, 0, [], [], [], [], [])");
        assertThat(CLICKHOUSE.query("SELECT MetricName, Value FROM otel_metrics_gauge"))
                .containsExactly(List.of("process.memory", "1.5"));
    }
}
