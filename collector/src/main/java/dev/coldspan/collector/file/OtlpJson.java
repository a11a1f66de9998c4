package dev.coldspan.collector.file;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Messages as OTLP/JSON in one line. It differs from protobuf's own JSON, which the library writes, in two ways: ids are
 * hexadecimal and enums are numbers.
 */
final class OtlpJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");

    private OtlpJson() {}

    static byte[] write(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            object(message, json);
        }
        return bytes.toByteArray();
    }

    private static void object(Message message, JsonGenerator json) {
        json.writeStartObject();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            json.writeName(field.getJsonName());
            if (field.isRepeated()) {
                json.writeStartArray();
                ((List<?>) entry.getValue()).forEach(element -> value(field, element, json));
                json.writeEndArray();
            } else {
                value(field, entry.getValue(), json);
            }
        }
        json.writeEndObject();
    }

    private static void value(FieldDescriptor field, Object value, JsonGenerator json) {
        switch (field.getJavaType()) {
            case MESSAGE -> object((Message) value, json);
            case STRING -> json.writeString((String) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case ENUM -> json.writeNumber(((EnumValueDescriptor) value).getNumber());
            case DOUBLE, FLOAT -> number(((Number) value).doubleValue(), json);
            case INT -> integer(field, (Integer) value, json);
            case LONG -> json.writeString(unsigned(field) ? Long.toUnsignedString((Long) value) : value.toString());
            case BYTE_STRING -> json.writeString(bytes(field, (ByteString) value));
        }
    }

    private static void integer(FieldDescriptor field, int value, JsonGenerator json) {
        if (unsigned(field)) {
            json.writeNumber(Integer.toUnsignedLong(value));
        } else {
            json.writeNumber(value);
        }
    }

    private static boolean unsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }

    /** JSON has no word for what is not finite, so protobuf uses a text. */
    private static void number(double value, JsonGenerator json) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }

    private static String bytes(FieldDescriptor field, ByteString value) {
        return IDS.contains(field.getName())
                ? HexFormat.of().formatHex(value.toByteArray())
                : Base64.getEncoder().encodeToString(value.toByteArray());
    }
}
