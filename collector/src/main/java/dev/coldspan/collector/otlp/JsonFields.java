package dev.coldspan.collector.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of a message by their lowerCamelCase name; the proto name with underscores is not one of them. */
final class JsonFields {

    private static final Map<Descriptor, JsonFields> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, FieldDescriptor> byName = new HashMap<>();

    private JsonFields(Descriptor type) {
        type.getFields().forEach(field -> byName.put(field.getJsonName(), field));
    }

    static JsonFields of(Descriptor type) {
        return KNOWN.computeIfAbsent(type, JsonFields::new);
    }

    /** The field, or null when the message has none of this name. */
    FieldDescriptor byName(String name) {
        return byName.get(name);
    }
}
