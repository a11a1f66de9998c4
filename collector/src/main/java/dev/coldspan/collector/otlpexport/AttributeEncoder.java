package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;

/** Attributes as {@code KeyValue} and {@code AnyValue}. */
final class AttributeEncoder {

    private AttributeEncoder() {}

    static void write(Attributes attributes, int field, ProtoWriter out) {
        for (int i = 0; i < attributes.size(); i++) {
            int pair = out.open(field);
            byte[] key = attributes.key(i).utf8();
            out.bytes(1, key, 0, key.length);
            if (attributes.type(i) != ValueType.EMPTY) {
                value(2, attributes.type(i), attributes.value(i), attributes.arena(), out);
            }
            out.close(pair);
        }
    }

    /** Arrays and key-value lists are in the arena as they arrived, so they are only copied. */
    static void value(int field, ValueType type, long value, Arena arena, ProtoWriter out) {
        int any = out.open(field);
        switch (type) {
            case EMPTY -> {}
            case STRING -> sliced(1, arena, value, out);
            case BOOL -> out.always(2, value);
            case INT -> out.always(3, value);
            case DOUBLE -> out.fixed64(4, value);
            case ARRAY -> sliced(5, arena, value, out);
            case KVLIST -> sliced(6, arena, value, out);
            case BYTES -> sliced(7, arena, value, out);
        }
        out.close(any);
    }

    /** Also when it is empty: an empty text is a value, nothing is not. */
    private static void sliced(int field, Arena arena, long slice, ProtoWriter out) {
        out.bytes(field, arena.data(), Slice.offset(slice), Slice.length(slice));
    }
}
