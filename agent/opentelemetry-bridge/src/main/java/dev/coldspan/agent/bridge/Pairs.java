package dev.coldspan.agent.bridge;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Attributes as the agent keeps them: keys and values in turn; lists become arrays. */
final class Pairs {
    private static final Object[] NONE = {};

    private Pairs() {}

    static Object[] of(Attributes attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return NONE;
        }
        List<Object> pairs = new ArrayList<>(2 * attributes.size());
        for (Map.Entry<AttributeKey<?>, Object> attribute : attributes.asMap().entrySet()) {
            pairs.add(attribute.getKey().getKey());
            pairs.add(plain(attribute.getValue()));
        }
        return pairs.toArray();
    }

    /** String, Long, Double, Boolean or an array of one of them; what newer releases allow besides becomes its text. */
    static Object plain(Object value) {
        if (value instanceof List) {
            return array((List<?>) value);
        }
        boolean isPlain = value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean;
        return isPlain ? value : value instanceof Integer ? Long.valueOf((Integer) value) : value.toString();
    }

    private static Object array(List<?> values) {
        Object first = null;
        for (int i = 0; i < values.size() && first == null; i++) {
            first = values.get(i);
        }
        if (first instanceof Long) {
            return values.toArray(new Long[0]);
        }
        if (first instanceof Double) {
            return values.toArray(new Double[0]);
        }
        if (first instanceof Boolean) {
            return values.toArray(new Boolean[0]);
        }
        return first instanceof String || first == null ? values.toArray(new String[0]) : values.toString();
    }
}
