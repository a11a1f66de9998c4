package dev.coldspan.collector.process.redact;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.KeyMemo;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Redacts arrays and key-value lists, whose depth the decoder has bounded. They are rare, so they are parsed as a whole. */
final class NestedValues {

    private static final AnyValue MARK =
            AnyValue.newBuilder().setStringValue(Redaction.MARK).build();

    private final Arena arena;
    private final KeyMemo<KeyPolicy.Treatment> treatments;
    private final Values values;

    NestedValues(Arena arena, KeyMemo<KeyPolicy.Treatment> treatments, Values values) {
        this.arena = arena;
        this.treatments = treatments;
        this.values = values;
    }

    long redact(ValueType type, long value) {
        try {
            ByteBuffer encoded = ByteBuffer.wrap(arena.data(), Slice.offset(value), Slice.length(value));
            byte[] after;
            if (type == ValueType.ARRAY) {
                ArrayValue before = ArrayValue.parseFrom(encoded);
                ArrayValue list = array(before);
                after = list == before ? null : list.toByteArray();
            } else {
                KeyValueList before = KeyValueList.parseFrom(encoded);
                KeyValueList list = pairs(before);
                after = list == before ? null : list.toByteArray();
            }
            return after == null ? value : arena.add(after, 0, after.length);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the decoder let a malformed value pass", e);
        }
    }

    private ArrayValue array(ArrayValue before) {
        ArrayValue.Builder changed = null;
        for (int i = 0; i < before.getValuesCount(); i++) {
            AnyValue value = any(before.getValues(i));
            if (value != before.getValues(i)) {
                changed = changed == null ? before.toBuilder() : changed;
                changed.setValues(i, value);
            }
        }
        return changed == null ? before : changed.build();
    }

    private KeyValueList pairs(KeyValueList before) {
        KeyValueList.Builder changed = null;
        for (int i = 0; i < before.getValuesCount(); i++) {
            KeyValue pair = before.getValues(i);
            AnyValue value = byKey(pair.getKey(), pair.getValue());
            if (value != pair.getValue()) {
                changed = changed == null ? before.toBuilder() : changed;
                changed.setValues(i, pair.toBuilder().setValue(value));
            }
        }
        return changed == null ? before : changed.build();
    }

    private AnyValue byKey(String key, AnyValue value) {
        KeyPolicy.Treatment treatment = treatments.of(Key.of(key));
        boolean secret = treatment == KeyPolicy.Treatment.SECRET || treatment == KeyPolicy.Treatment.PARAMETER;
        boolean says = !value.hasBoolValue() && value.getValueCase() != AnyValue.ValueCase.VALUE_NOT_SET;
        return secret && says && !value.equals(MARK) && values.byKey() ? MARK : any(value);
    }

    private AnyValue any(AnyValue value) {
        switch (value.getValueCase()) {
            case STRING_VALUE -> {
                String before = value.getStringValue();
                String after = text(before);
                return after.equals(before)
                        ? value
                        : AnyValue.newBuilder().setStringValue(after).build();
            }
            case INT_VALUE -> {
                return values.card(value.getIntValue()) ? MARK : value;
            }
            case ARRAY_VALUE -> {
                ArrayValue after = array(value.getArrayValue());
                return after == value.getArrayValue()
                        ? value
                        : AnyValue.newBuilder().setArrayValue(after).build();
            }
            case KVLIST_VALUE -> {
                KeyValueList after = pairs(value.getKvlistValue());
                return after == value.getKvlistValue()
                        ? value
                        : AnyValue.newBuilder().setKvlistValue(after).build();
            }
            default -> {
                return value;
            }
        }
    }

    private String text(String before) {
        byte[] utf8 = before.getBytes(StandardCharsets.UTF_8);
        return values.redacted(utf8, before);
    }
}
