package dev.coldspan.collector.translate;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attributes as text: what the Collector's {@code pcommon.Value.AsString} returns for them. */
final class AttributeText {

    private AttributeText() {}

    /** Sorted by key; of duplicate keys the last wins. */
    static SortedMap<String, String> map(List<KeyValue> attributes) {
        SortedMap<String, String> map = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            map.put(attribute.getKey(), of(attribute.getValue()));
        }
        return map;
    }

    static String of(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> DoubleText.of(value.getDoubleValue());
            case BYTES_VALUE -> base64(value);
            case ARRAY_VALUE, KVLIST_VALUE -> ValueJson.of(value);
            default -> "";
        };
    }

    static String base64(AnyValue value) {
        return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
    }
}
