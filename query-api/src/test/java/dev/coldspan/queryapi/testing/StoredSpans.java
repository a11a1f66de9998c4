package dev.coldspan.queryapi.testing;

import dev.coldspan.queryapi.spanstore.StoredSpan;
import java.util.List;
import java.util.Map;

/** Stored spans made by hand; what a test does not say is plain. */
public final class StoredSpans {

    public static final String TRACE = "000000000000000000000000000000aa";

    private StoredSpans() {}

    /** A span of 1 ms that began at {@code startNanos}. */
    public static StoredSpan span(String id, String parent, String kind, long startNanos) {
        return span(id, parent, kind, startNanos, 1_000_000, "unset", "", Map.of());
    }

    public static StoredSpan with(String kind, Map<String, String> attributes) {
        return span("1", "", kind, 0, 1_000_000, "unset", "", attributes);
    }

    public static StoredSpan failed(String message) {
        return span("1", "", "server", 0, 1_000_000, "error", message, Map.of());
    }

    public static StoredSpan span(
            String id,
            String parent,
            String kind,
            long startNanos,
            long durationNanos,
            String status,
            String message,
            Map<String, String> attributes) {
        return new StoredSpan(
                TRACE,
                id,
                parent,
                "",
                "name-" + id,
                kind,
                "shop",
                "scope",
                "1",
                startNanos,
                durationNanos,
                status,
                message,
                attributes,
                Map.of("cloud.region", "us-east-1"),
                List.of(),
                List.of());
    }

    /** The same span from another service and resource. */
    public static StoredSpan of(StoredSpan span, String service, Map<String, String> resource) {
        return new StoredSpan(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.name(),
                span.kind(),
                service,
                span.scopeName(),
                span.scopeVersion(),
                span.startNanos(),
                span.durationNanos(),
                span.statusCode(),
                span.statusMessage(),
                span.attributes(),
                resource,
                span.events(),
                span.links());
    }

    /** The same span with one event. */
    public static StoredSpan withEvent(StoredSpan span, String name, Map<String, String> attributes) {
        return new StoredSpan(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.name(),
                span.kind(),
                span.service(),
                span.scopeName(),
                span.scopeVersion(),
                span.startNanos(),
                span.durationNanos(),
                span.statusCode(),
                span.statusMessage(),
                span.attributes(),
                span.resource(),
                List.of(new StoredSpan.Event(5_000, name, attributes)),
                span.links());
    }
}
