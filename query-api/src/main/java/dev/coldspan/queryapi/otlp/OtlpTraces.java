package dev.coldspan.queryapi.otlp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * {@code TracesData} of opentelemetry-proto 1.11 in its JSON form: ids in hexadecimal digits, enums as numbers, 64-bit
 * integers as text. Members that are empty are left out, as protobuf does.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OtlpTraces(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<ResourceSpans> resourceSpans) {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ResourceSpans(Resource resource, List<ScopeSpans> scopeSpans) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resource(List<KeyValue> attributes) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ScopeSpans(Scope scope, List<Span> spans) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Scope(String name, String version) {}

    /** @param kind 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Span(
            String traceId,
            String spanId,
            String traceState,
            String parentSpanId,
            String name,
            int kind,
            String startTimeUnixNano,
            String endTimeUnixNano,
            List<KeyValue> attributes,
            List<Event> events,
            List<Link> links,
            Status status) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Event(String timeUnixNano, String name, List<KeyValue> attributes) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Link(String traceId, String spanId, String traceState, List<KeyValue> attributes) {}

    /** @param code 1 ok, 2 error; 0 unset */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Status(String message, int code) {}

    public record KeyValue(String key, Value value) {}

    /** One of its members is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(String stringValue, Boolean boolValue, String intValue, Double doubleValue) {}
}
