package dev.coldspan.collector.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.nio.ByteBuffer;
import java.util.Base64;

/** Values as text: what the Collector's {@code pcommon.Value.AsString} returns for them. */
public final class ValueText {

    private ValueText() {}

    /** @param value as {@link Attributes#value} has it */
    public static String of(ValueType type, long value, Arena arena) {
        return switch (type) {
            case EMPTY -> "";
            case STRING -> arena.text(value);
            case BOOL -> value != 0 ? "true" : "false";
            case INT -> Long.toString(value);
            case DOUBLE -> DoubleText.of(Double.longBitsToDouble(value));
            case BYTES -> base64(bytes(value, arena));
            case ARRAY, KVLIST -> nested(type, value, arena);
        };
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String nested(ValueType type, long value, Arena arena) {
        try {
            ByteBuffer encoded = ByteBuffer.wrap(arena.data(), Slice.offset(value), Slice.length(value));
            AnyValue.Builder any = AnyValue.newBuilder();
            if (type == ValueType.ARRAY) {
                any.setArrayValue(ArrayValue.parseFrom(encoded));
            } else {
                any.setKvlistValue(KeyValueList.parseFrom(encoded));
            }
            return ValueJson.of(any.build());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the decoder let a malformed value pass", e);
        }
    }

    private static byte[] bytes(long value, Arena arena) {
        byte[] bytes = new byte[Slice.length(value)];
        System.arraycopy(arena.data(), Slice.offset(value), bytes, 0, bytes.length);
        return bytes;
    }
}
