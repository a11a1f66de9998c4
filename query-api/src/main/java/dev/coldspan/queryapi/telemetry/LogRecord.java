package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** One log record, as {@code LogRecord} of the OpenAPI document. */
public record LogRecord(
        Instant timestamp,
        String service,
        String severity,
        String body,
        String traceId,
        String spanId,
        Map<String, String> attributes,
        Map<String, String> resource) {

    /** The short names of OpenTelemetry's severity numbers, four to a name: 1 to 4 are TRACE, 21 to 24 FATAL. */
    private static final String[] SEVERITIES = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

    public static LogRecord read(ResultRow row) throws SQLException {
        return new LogRecord(
                row.time("TimestampNanos"),
                row.text("ServiceName"),
                severity(row.text("SeverityText"), (int) row.integer("SeverityNumber")),
                row.text("Body"),
                row.textOrNull("TraceId"),
                row.textOrNull("SpanId"),
                row.attributes("LogAttributes"),
                row.attributes("ResourceAttributes"));
    }

    static String severity(String text, int number) {
        boolean numbered = number >= 1 && number <= 4 * SEVERITIES.length;
        if (!text.isEmpty() || !numbered) {
            return text;
        }
        return SEVERITIES[(number - 1) / 4];
    }
}
