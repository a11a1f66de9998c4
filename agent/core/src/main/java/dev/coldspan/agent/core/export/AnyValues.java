package dev.coldspan.agent.core.export;

/** Attributes as {@code KeyValue} and {@code AnyValue} of opentelemetry-proto. Field numbers are those of common.proto. */
final class AnyValues {
    private AnyValues() {}

    /** Keys and values in turn, in their order. */
    static void writePairs(ProtoWriter out, int field, Object[] pairs) {
        for (int i = pairs.length - 2; i >= 0; i -= 2) {
            writePair(out, field, (String) pairs[i], pairs[i + 1]);
        }
    }

    static void writePair(ProtoWriter out, int field, String key, Object value) {
        int mark = out.size();
        int valueMark = out.size();
        writeValue(out, value);
        out.message(2, valueMark);
        out.text(1, key);
        out.message(field, mark);
    }

    private static void writeValue(ProtoWriter out, Object value) {
        if (value instanceof String) {
            out.text(1, (String) value);
        } else if (value instanceof Boolean) {
            out.number(2, (Boolean) value ? 1 : 0);
        } else if (value instanceof Double || value instanceof Float) {
            out.fixed64(4, Double.doubleToRawLongBits(((Number) value).doubleValue()));
        } else if (value instanceof Number) {
            out.number(3, ((Number) value).longValue());
        } else if (value instanceof Object[]) {
            writeArray(out, (Object[]) value);
        }
    }

    private static void writeArray(ProtoWriter out, Object[] values) {
        int mark = out.size();
        for (int i = values.length - 1; i >= 0; i--) {
            int element = out.size();
            writeValue(out, values[i]);
            out.message(1, element);
        }
        out.message(5, mark);
    }
}
