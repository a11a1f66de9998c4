package dev.coldspan.queryapi.span;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** One span in a list, as {@code SpanRow} of the OpenAPI document. */
public record SpanRow(
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        String kind,
        String service,
        String function,
        Instant startTime,
        double durationMs,
        String status,
        String statusMessage,
        Map<String, String> attributes,
        Map<String, String> resource) {

    public static SpanRow read(ResultRow row) throws SQLException {
        return new SpanRow(
                row.text("TraceId"),
                row.text("SpanId"),
                row.text("ParentSpanId"),
                row.text("SpanName"),
                row.text("Kind"),
                row.text("ServiceName"),
                row.textOrNull("Function"),
                row.time("StartNanos"),
                row.integer("DurationNanos") / 1e6,
                row.text("Status"),
                row.textOrNull("StatusMessage"),
                row.attributes("SpanAttributes"),
                row.attributes("ResourceAttributes"));
    }
}
