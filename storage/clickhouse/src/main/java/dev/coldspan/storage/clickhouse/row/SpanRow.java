package dev.coldspan.storage.clickhouse.row;

import java.util.List;
import java.util.SortedMap;

/**
 * One span, a row of {@code otel_traces}.
 *
 * @param timestamp start, nanoseconds since the Unix epoch
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentSpanId 16 hexadecimal digits, empty for a root span
 * @param spanKind {@code Unspecified}, {@code Internal}, {@code Server}, {@code Client}, {@code Producer} or
 *     {@code Consumer}
 * @param duration nanoseconds, never negative
 * @param statusCode {@code Unset}, {@code Ok} or {@code Error}
 */
public record SpanRow(
        long timestamp,
        String traceId,
        String spanId,
        String parentSpanId,
        String traceState,
        String spanName,
        String spanKind,
        String serviceName,
        SortedMap<String, String> resourceAttributes,
        String scopeName,
        String scopeVersion,
        SortedMap<String, String> spanAttributes,
        long duration,
        String statusCode,
        String statusMessage,
        List<Event> events,
        List<Link> links) {

    /** Something that happened during the span. */
    public record Event(long timestamp, String name, SortedMap<String, String> attributes) {}

    /** A span this one is related to without being its child. */
    public record Link(String traceId, String spanId, String traceState, SortedMap<String, String> attributes) {}
}
