package dev.coldspan.queryapi.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One span as answers show it.
 *
 * @param parentSpanId empty for a root span
 * @param function null for spans that no function made
 * @param offsetMs milliseconds since the earliest span of the trace began
 */
public record Span(
        String spanId,
        String parentSpanId,
        String name,
        String kind,
        String service,
        String function,
        String scope,
        Instant startTime,
        double offsetMs,
        double durationMs,
        Status status,
        Map<String, String> attributes,
        Map<String, String> resource,
        List<Event> events,
        List<Link> links) {

    /** Outcome of a span: unset, ok or error; the message is null unless there is one. */
    public record Status(String code, String message) {}

    public record Event(Instant time, double offsetMs, String name, Map<String, String> attributes) {}

    public record Link(String traceId, String spanId, Map<String, String> attributes) {}
}
