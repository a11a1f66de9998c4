package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.ValueType;

/** Reads {@code KeyValue} and {@code AnyValue}. Nested values are checked here and stay encoded. */
final class AttributeReader {

    private static final int KEY = 1 << 3 | Wire.BYTES;
    private static final int VALUE = 2 << 3 | Wire.BYTES;
    private static final int STRING = 1 << 3 | Wire.BYTES;
    private static final int BOOL = 2 << 3 | Wire.VARINT;
    private static final int INT = 3 << 3 | Wire.VARINT;
    private static final int DOUBLE = 4 << 3 | Wire.FIXED64;
    private static final int ARRAY = 5 << 3 | Wire.BYTES;
    private static final int KVLIST = 6 << 3 | Wire.BYTES;
    private static final int BYTES = 7 << 3 | Wire.BYTES;
    private static final int ELEMENT = 1 << 3 | Wire.BYTES;

    private final Wire wire;
    private final Keys keys;
    private final byte[] data;
    private final Budget budget;

    /** What the value that was read last is. */
    private ValueType type;

    private long value;

    AttributeReader(Wire wire, Keys keys, Arena arena, Budget budget) {
        this.budget = budget;
        this.wire = wire;
        this.keys = keys;
        this.data = arena.data();
    }

    /** Reads one {@code KeyValue} behind its tag. */
    void read(Attributes into) {
        int outer = wire.enter();
        long key = Slice.EMPTY;
        type = ValueType.EMPTY;
        value = 0;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == KEY) {
                key = wire.text();
            } else if (tag == VALUE) {
                value();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
        into.add(key(key), type, value);
    }

    private Key key(long slice) {
        return keys.of(data, Slice.offset(slice), Slice.length(slice), budget);
    }

    ValueType type() {
        return type;
    }

    /** The value that was read last, as {@link Attributes#value} has it. */
    long number() {
        return value;
    }

    /** Reads one {@code AnyValue} behind its tag. */
    void value() {
        int outer = wire.enter();
        type = ValueType.EMPTY;
        value = 0;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == STRING) {
                set(ValueType.STRING, wire.text());
            } else {
                other(tag);
            }
        }
        wire.leave(outer);
    }

    private void other(int tag) {
        if (tag == INT) {
            set(ValueType.INT, wire.varint());
        } else if (tag == BOOL) {
            set(ValueType.BOOL, wire.varint() != 0 ? 1 : 0);
        } else if (tag == DOUBLE) {
            set(ValueType.DOUBLE, wire.fixed64());
        } else if (tag == BYTES) {
            set(ValueType.BYTES, wire.bytes());
        } else if (tag == ARRAY) {
            set(ValueType.ARRAY, nested(false));
        } else if (tag == KVLIST) {
            set(ValueType.KVLIST, nested(true));
        } else {
            wire.skip(tag);
        }
    }

    private void set(ValueType newType, long newValue) {
        type = newType;
        value = newValue;
    }

    /** Checks an {@code ArrayValue} or a {@code KeyValueList} and gives its bytes. */
    private long nested(boolean pairs) {
        int outer = wire.enter();
        long slice = Slice.of(wire.position(), wire.end() - wire.position());
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag != ELEMENT) {
                wire.skip(tag);
            } else if (pairs) {
                pair();
            } else {
                value();
            }
        }
        wire.leave(outer);
        return slice;
    }

    private void pair() {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == KEY) {
                wire.text();
            } else if (tag == VALUE) {
                value();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }
}
