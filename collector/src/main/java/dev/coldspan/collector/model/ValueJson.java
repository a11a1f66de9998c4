package dev.coldspan.collector.model;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arrays and key-value lists as the JSON Go's {@code encoding/json} writes: keys sorted, no blanks, and {@code < > &}
 * escaped. The depth is bounded by the reader of the request.
 */
final class ValueJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    private ValueJson() {}

    static String of(AnyValue value) {
        ValueJson json = new ValueJson();
        json.value(value);
        return json.out.toString();
    }

    private void value(AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> string(value.getStringValue());
            case BOOL_VALUE -> out.append(value.getBoolValue());
            case INT_VALUE -> out.append(value.getIntValue());
            case DOUBLE_VALUE -> number(value.getDoubleValue());
            case BYTES_VALUE -> string(ValueText.base64(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> array(value.getArrayValue().getValuesList());
            case KVLIST_VALUE -> object(value.getKvlistValue().getValuesList());
            default -> out.append("null");
        }
    }

    /** JSON has no word for what is not finite, so it is a string. */
    private void number(double value) {
        if (Double.isFinite(value)) {
            out.append(DoubleText.of(value));
        } else {
            string(DoubleText.of(value));
        }
    }

    private void array(List<AnyValue> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(values.get(i));
        }
        out.append(']');
    }

    private void object(List<KeyValue> entries) {
        Map<String, AnyValue> sorted = new TreeMap<>();
        entries.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        out.append('{');
        String separator = "";
        for (Map.Entry<String, AnyValue> entry : sorted.entrySet()) {
            out.append(separator);
            string(entry.getKey());
            out.append(':');
            value(entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> unicode(c);
            default -> {
                if (c < ' ') {
                    unicode(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void unicode(char c) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
