package dev.coldspan.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads OTLP/JSON straight into protobuf builders, in one pass. The mapping differs from that of proto3 where OTLP says
 * so: ids are hexadecimal, enums are numbers only, names are lowerCamelCase only, unknown names are ignored. The limits
 * are the levels the caller says, 20 million characters in a string, 1,000 digits in a number; a name may occur once in an object.
 */
final class JsonReader {

    /** By depth, of which a process has one; a factory remembers the names it has met. */
    private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

    private final JsonParser parser;
    private final Signal signal;

    private JsonReader(JsonParser parser, Signal signal) {
        this.parser = parser;
        this.signal = signal;
    }

    private static JsonFactory factory(int maxDepth) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(20_000_000)
                        .maxNumberLength(1_000)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    static Message read(Signal signal, ByteString body, int maxDepth) {
        requireUtf8(body);
        JsonFactory factory = FACTORIES.computeIfAbsent(maxDepth, JsonReader::factory);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body.toByteArray())) {
            return new JsonReader(parser, signal).document();
        } catch (StreamConstraintsException e) {
            throw malformed(e, "limit: " + e.getOriginalMessage().replaceAll(", from `[^`]*`", ""));
        } catch (JacksonException e) {
            throw malformed(e, e.getOriginalMessage());
        }
    }

    /** Jackson guesses UTF-16 and UTF-32; OTLP allows UTF-8 only, and a byte order mark is not JSON. */
    private static void requireUtf8(ByteString body) {
        int length = Math.min(body.size(), 4);
        for (int i = 0; i < length; i++) {
            int octet = body.byteAt(i) & 0xff;
            if (octet == 0 || octet == 0xfe || octet == 0xff || (octet == 0xef && i == 0)) {
                throw new MalformedException("", "UTF-8 required, without a byte order mark");
            }
        }
    }

    private static MalformedException malformed(JacksonException e, String reason) {
        TokenStreamLocation at = e.getLocation();
        String line = reason.lines().findFirst().orElse("not JSON");
        String where = at == null ? "" : at.getLineNr() + ":" + at.getColumnNr() + ": ";
        return new MalformedException("", "cannot decode JSON at " + where + line);
    }

    private Message document() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("", "expected a JSON object");
        }
        Message.Builder request = signal.emptyRequest().newBuilderForType();
        object(request);
        if (parser.nextToken() != null) {
            TokenStreamLocation at = parser.currentTokenLocation();
            throw new MalformedException(
                    "", "cannot decode JSON at " + at.getLineNr() + ":" + at.getColumnNr() + ": a second document");
        }
        return request.build();
    }

    private void object(Message.Builder builder) {
        JsonFields fields = JsonFields.of(builder.getDescriptorForType());
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            FieldDescriptor field = fields.byName(name);
            JsonToken value = parser.nextToken();
            if (field == null) {
                refuseOtherSignal(name);
                parser.skipChildren();
            } else if (field.isRepeated()) {
                array(builder, field, value);
            } else if (value != JsonToken.VALUE_NULL) {
                builder.setField(field, value(builder, field));
            }
        }
    }

    private void refuseOtherSignal(String name) {
        for (Signal other : Signal.values()) {
            if (other != signal && other.jsonRoot().equals(name)) {
                throw error(name + " belongs to " + other.path() + ", not to " + signal.path());
            }
        }
    }

    private void array(Message.Builder builder, FieldDescriptor field, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw error("expected an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            builder.addRepeatedField(field, value(builder, field));
        }
    }

    private Object value(Message.Builder parent, FieldDescriptor field) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return JsonScalars.read(parser, field);
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error("expected an object");
        }
        Message.Builder child = parent.newBuilderForField(field);
        object(child);
        return child.build();
    }

    private MalformedException error(String reason) {
        return JsonScalars.error(parser, reason);
    }
}
