package dev.coldspan.queryapi.spanstore;

import java.util.List;
import java.util.Map;

/**
 * One span with everything that is stored of it.
 *
 * @param parentSpanId empty for a root span
 * @param kind internal, server, client, producer, consumer or unspecified
 * @param startNanos since the Unix epoch
 * @param durationNanos never negative
 * @param statusCode unset, ok or error
 */
public record StoredSpan(
        String traceId,
        String spanId,
        String parentSpanId,
        String traceState,
        String name,
        String kind,
        String service,
        String scopeName,
        String scopeVersion,
        long startNanos,
        long durationNanos,
        String statusCode,
        String statusMessage,
        Map<String, String> attributes,
        Map<String, String> resource,
        List<Event> events,
        List<Link> links) {

    /** @param nanos since the Unix epoch */
    public record Event(long nanos, String name, Map<String, String> attributes) {}

    public record Link(String traceId, String spanId, String traceState, Map<String, String> attributes) {}

    /** When it ended; the last nanosecond there is for a span that claims to end after all time. */
    public long endNanos() {
        long end = startNanos + durationNanos;
        return end < startNanos ? Long.MAX_VALUE : end;
    }

    public boolean failed() {
        return statusCode.equals("error");
    }

    /** The value of an attribute, empty when it has none. */
    public String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }
}
