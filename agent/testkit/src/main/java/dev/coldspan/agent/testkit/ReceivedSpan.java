package dev.coldspan.agent.testkit;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A decoded span with its resource. Ids are lower-case hexadecimal; a missing parent is the empty string. */
public record ReceivedSpan(Span proto, Resource resource) {
    /** The span's name. */
    public String name() {
        return proto.getName();
    }

    public String traceId() {
        return HexFormat.of().formatHex(proto.getTraceId().toByteArray());
    }

    public String spanId() {
        return HexFormat.of().formatHex(proto.getSpanId().toByteArray());
    }

    public String parentId() {
        return HexFormat.of().formatHex(proto.getParentSpanId().toByteArray());
    }

    /** Duration in milliseconds. */
    public double millis() {
        return (proto.getEndTimeUnixNano() - proto.getStartTimeUnixNano()) / 1e6;
    }

    /** Whether this is an invocation's root span. */
    public boolean isRoot() {
        return attributes().containsKey("coldspan.outcome");
    }

    /** Attributes as String, Long, Double, Boolean or a list's text. */
    public Map<String, Object> attributes() {
        return plain(proto.getAttributesList());
    }

    /** The resource's attributes. */
    public Map<String, Object> resourceAttributes() {
        return plain(resource.getAttributesList());
    }

    private static Map<String, Object> plain(List<KeyValue> pairs) {
        Map<String, Object> plain = new TreeMap<>();
        for (KeyValue pair : pairs) {
            plain.put(pair.getKey(), plain(pair.getValue()));
        }
        return plain;
    }

    private static Object plain(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case BOOL_VALUE -> value.getBoolValue();
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return name() + attributes();
    }
}
