package dev.coldspan.extension.otlp;

import java.util.List;
import java.util.Map;

/** Attributes as {@code KeyValue} and {@code AnyValue} of opentelemetry-proto. Field numbers are those of common.proto. */
final class AnyValues {
    private AnyValues() {}

    static void writeAll(ProtoWriter out, int field, Map<String, Object> attributes) {
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            int mark = out.size();
            int valueMark = out.size();
            writeValue(out, attribute.getValue());
            out.message(2, valueMark);
            out.text(1, attribute.getKey());
            out.message(field, mark);
        }
    }

    private static void writeValue(ProtoWriter out, Object value) {
        if (value instanceof Boolean) {
            out.number(2, (Boolean) value ? 1 : 0);
        } else if (value instanceof Double) {
            out.fixed64(4, Double.doubleToRawLongBits((Double) value));
        } else if (value instanceof Number) {
            out.number(3, ((Number) value).longValue());
        } else if (value instanceof List) {
            writeList(out, (List<?>) value);
        } else if (value != null) {
            out.text(1, value.toString());
        }
    }

    private static void writeList(ProtoWriter out, List<?> values) {
        int mark = out.size();
        for (int i = values.size() - 1; i >= 0; i--) {
            int element = out.size();
            writeValue(out, values.get(i));
            out.message(1, element);
        }
        out.message(5, mark);
    }

    /** Key of the KeyValue in the reader's field; empty when it has none. */
    static String key(ProtoReader field) throws ProtoException {
        ProtoReader reader = field.message();
        String key = "";
        while (reader.next()) {
            key = reader.is(1, ProtoReader.BYTES) ? reader.text() : key;
        }
        return key;
    }

    /** Text value of the KeyValue in the reader's field; null when it is none. */
    static String text(ProtoReader field) throws ProtoException {
        ProtoReader value = value(field);
        String text = null;
        while (value != null && value.next()) {
            text = value.is(1, ProtoReader.BYTES) ? value.text() : text;
        }
        return text;
    }

    /** Boolean value of the KeyValue in the reader's field; false when it is none. */
    static boolean truth(ProtoReader field) throws ProtoException {
        ProtoReader value = value(field);
        boolean truth = false;
        while (value != null && value.next()) {
            truth = value.is(2, ProtoReader.VARINT) ? value.number() != 0 : truth;
        }
        return truth;
    }

    private static ProtoReader value(ProtoReader field) throws ProtoException {
        ProtoReader reader = field.message();
        ProtoReader value = null;
        while (reader.next()) {
            value = reader.is(2, ProtoReader.BYTES) ? reader.message() : value;
        }
        return value;
    }
}
