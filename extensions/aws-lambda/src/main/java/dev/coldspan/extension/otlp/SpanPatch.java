package dev.coldspan.extension.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the platform tells of an invocation, to be merged into its root span. */
public final class SpanPatch {
    private static final int ERROR = 2;

    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final List<byte[]> events = new ArrayList<>(2);
    private String failure;
    private long endNanos;

    /** Replaces an attribute; null is ignored. */
    public SpanPatch set(String key, Object value) {
        if (value != null) {
            attributes.put(key, value);
        }
        return this;
    }

    /** Replaces an attribute unless the value is negative, which stands for unknown. */
    public SpanPatch setKnown(String key, double value) {
        return value < 0 ? this : set(key, value);
    }

    /** The span has failed. */
    public SpanPatch fail(String description) {
        failure = description;
        return this;
    }

    /** Moves the end of the span; nanoseconds since 1970. */
    public SpanPatch end(long epochNanos) {
        endNanos = epochNanos;
        return this;
    }

    /** Adds an event. */
    public SpanPatch event(String name, long epochNanos, Map<String, Object> of) {
        ProtoWriter out = new ProtoWriter(256);
        AnyValues.writeAll(out, 3, of);
        out.text(2, name);
        out.fixed64(1, epochNanos);
        events.add(out.toArray());
        return this;
    }

    /** Attributes by key. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** Whether nothing is changed. */
    public boolean isEmpty() {
        return attributes.isEmpty() && events.isEmpty() && failure == null && endNanos == 0;
    }

    String failure() {
        return failure;
    }

    long endNanos() {
        return endNanos;
    }

    byte[] encoded(int eventField, int attributeField, int statusField, int endField) {
        ProtoWriter out = new ProtoWriter(512);
        if (failure != null) {
            int mark = out.size();
            out.number(3, ERROR);
            out.text(2, failure);
            out.message(statusField, mark);
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            out.bytes(eventField, events.get(i));
        }
        AnyValues.writeAll(out, attributeField, attributes);
        if (endNanos > 0) {
            out.fixed64(endField, endNanos);
        }
        return out.toArray();
    }
}
