package dev.coldspan.agent.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Attribute values as the agent passes them, with the keys the SDK wants for their types. */
final class Values {
    private Values() {}

    static void set(SpanBuilder builder, String key, Object value) {
        AttributeKey<Object> typed = key(key, value);
        if (typed != null) {
            builder.setAttribute(typed, sdk(value));
        }
    }

    static void set(Span span, String key, Object value) {
        AttributeKey<Object> typed = key(key, value);
        if (typed != null) {
            span.setAttribute(typed, sdk(value));
        }
    }

    static Attributes attributes(Object... pairs) {
        if (pairs.length == 0) {
            return Attributes.empty();
        }
        AttributesBuilder builder = Attributes.builder();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            AttributeKey<Object> typed = key((String) pairs[i], pairs[i + 1]);
            if (typed != null) {
                builder.put(typed, sdk(pairs[i + 1]));
            }
        }
        return builder.build();
    }

    /** Keys and values in turn, lists as arrays. */
    static Object[] pairs(Attributes attributes) {
        List<Object> pairs = new ArrayList<>(2 * attributes.size());
        for (Map.Entry<AttributeKey<?>, Object> attribute : attributes.asMap().entrySet()) {
            pairs.add(attribute.getKey().getKey());
            pairs.add(plain(attribute.getKey(), attribute.getValue()));
        }
        return pairs.toArray();
    }

    private static Object plain(AttributeKey<?> key, Object value) {
        switch (key.getType()) {
            case STRING_ARRAY:
                return ((List<?>) value).toArray(new String[0]);
            case LONG_ARRAY:
                return ((List<?>) value).toArray(new Long[0]);
            case DOUBLE_ARRAY:
                return ((List<?>) value).toArray(new Double[0]);
            case BOOLEAN_ARRAY:
                return ((List<?>) value).toArray(new Boolean[0]);
            case VALUE:
                return value.toString();
            default:
                return value;
        }
    }

    // The SDK takes whole numbers as long and all others as double.
    private static Object sdk(Object value) {
        if (value instanceof Object[]) {
            return Arrays.asList((Object[]) value);
        }
        if (value instanceof Double || !(value instanceof Number)) {
            return value;
        }
        return value instanceof Float ? (Object) ((Number) value).doubleValue() : (Object) ((Number) value).longValue();
    }

    /** Null when there is nothing to set. */
    @SuppressWarnings("unchecked") // the key's type follows from the value's
    private static AttributeKey<Object> key(String key, Object value) {
        AttributeKey<?> typed = key == null || value == null ? null : typed(key, value);
        return (AttributeKey<Object>) typed;
    }

    private static AttributeKey<?> typed(String key, Object value) {
        if (value instanceof String) {
            return AttributeKey.stringKey(key);
        }
        if (value instanceof Boolean) {
            return AttributeKey.booleanKey(key);
        }
        if (value instanceof Double || value instanceof Float) {
            return AttributeKey.doubleKey(key);
        }
        if (value instanceof Number) {
            return AttributeKey.longKey(key);
        }
        return value instanceof Object[] ? arrayKey(key, value) : null;
    }

    private static AttributeKey<?> arrayKey(String key, Object values) {
        if (values instanceof Long[]) {
            return AttributeKey.longArrayKey(key);
        }
        if (values instanceof Double[]) {
            return AttributeKey.doubleArrayKey(key);
        }
        return values instanceof Boolean[] ? AttributeKey.booleanArrayKey(key) : AttributeKey.stringArrayKey(key);
    }
}
