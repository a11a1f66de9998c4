package dev.coldspan.extension.otlp;

import java.util.Map;

/** One log record of the function. Immutable. */
public final class LogRecord {
    final long epochNanos;
    final int severity;
    final String severityText;
    final String body;
    final Map<String, Object> attributes;
    final Ids ids;

    /**
     * A record.
     *
     * @param severity OpenTelemetry's number, 1 to 24; 0 for unknown
     * @param severityText as the function wrote it, or null
     * @param ids the span it belongs to, or null
     */
    public LogRecord(
            long epochNanos, int severity, String severityText, String body, Map<String, Object> attributes, Ids ids) {
        this.epochNanos = epochNanos;
        this.severity = severity;
        this.severityText = severityText;
        this.body = body;
        this.attributes = attributes;
        this.ids = ids;
    }

    void write(ProtoWriter out, int field) {
        int mark = out.size();
        out.fixed64(11, epochNanos);
        if (ids != null) {
            out.id(10, ids.span());
            out.id(9, ids.traceHigh(), ids.traceLow());
            out.fixed32(8, ids.flags());
        }
        AnyValues.writeAll(out, 6, attributes);
        int value = out.size();
        out.text(1, body);
        out.message(5, value);
        if (severityText != null) {
            out.text(3, severityText);
        }
        if (severity > 0) {
            out.number(2, severity);
        }
        out.fixed64(1, epochNanos);
        out.message(field, mark);
    }
}
