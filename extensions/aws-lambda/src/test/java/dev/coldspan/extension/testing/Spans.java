package dev.coldspan.extension.testing;

import com.google.protobuf.ByteString;
import dev.coldspan.extension.otlp.Ids;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Spans as agents send them. */
public final class Spans {
    private static final long START = 1_795_000_000_000_000_000L;

    private Spans() {}

    /** A root span that ended well after a cold start. */
    public static Span.Builder root(String requestId) {
        return root(requestId, "ok");
    }

    /** A root span of that outcome. */
    public static Span.Builder root(String requestId, String outcome) {
        return span(requestId, Span.SpanKind.SPAN_KIND_SERVER)
                .setName("orders")
                .addAttributes(text("faas.invocation_id", requestId))
                .addAttributes(text("coldspan.outcome", outcome))
                .addAttributes(text("coldspan.billed.source", "estimated"))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("faas.coldstart")
                        .setValue(AnyValue.newBuilder().setBoolValue(true)));
    }

    /** A span whose ids come from its name. */
    public static Span.Builder span(String name, Span.SpanKind kind) {
        return Span.newBuilder()
                .setName(name)
                .setKind(kind)
                .setTraceId(bytes(name.hashCode(), 77))
                .setSpanId(bytes(name.hashCode()))
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 5_000_000)
                .setFlags(1);
    }

    private static ByteString bytes(long... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * numbers.length);
        for (long number : numbers) {
            buffer.putLong(number);
        }
        return ByteString.copyFrom(buffer.array());
    }

    /** A text attribute. */
    public static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    /** A resource with that service name. */
    public static Resource resource(String service) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", service))
                .addAttributes(text("faas.name", service))
                .build();
    }

    /** One request. */
    public static ExportTraceServiceRequest request(Span... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource("orders"))
                        .addScopeSpans(scope))
                .build();
    }

    /** The only span of a request. */
    public static Span only(ExportTraceServiceRequest request) {
        return request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
    }

    /** Attributes by key, as Java values. */
    public static Map<String, Object> attributes(Span span) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (KeyValue pair : span.getAttributesList()) {
            AnyValue value = pair.getValue();
            attributes.put(
                    pair.getKey(),
                    switch (value.getValueCase()) {
                        case STRING_VALUE -> value.getStringValue();
                        case BOOL_VALUE -> value.getBoolValue();
                        case INT_VALUE -> value.getIntValue();
                        case DOUBLE_VALUE -> value.getDoubleValue();
                        default -> value;
                    });
        }
        return attributes;
    }

    /** Its ids. */
    public static Ids ids(Span span) {
        ByteBuffer trace = span.getTraceId().asReadOnlyByteBuffer();
        return new Ids(
                trace.getLong(),
                trace.getLong(),
                span.getSpanId().asReadOnlyByteBuffer().getLong(),
                span.getFlags());
    }
}
