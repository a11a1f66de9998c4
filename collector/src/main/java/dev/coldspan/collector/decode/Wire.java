package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.otlp.MalformedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads protobuf's wire format. A message is read by moving {@link #enter entering} its end and going on until {@link #tag} is 0. */
final class Wire {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int START_GROUP = 3;
    static final int END_GROUP = 4;
    static final int FIXED32 = 5;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final String type;
    private final int maxDepth;
    private int at;
    private int end;
    private int depth;

    /**
     * @param type of the request, for messages
     * @param maxDepth messages inside messages, counted from the request
     */
    Wire(Arena arena, String type, int maxDepth) {
        this.maxDepth = maxDepth;
        this.data = arena.data();
        this.end = arena.size();
        this.type = type;
    }

    static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    int position() {
        return at;
    }

    /** The next field's number and wire type, 0 at the end of the message. */
    int tag() {
        if (at == end) {
            return 0;
        }
        int tag = (int) varint();
        if (tag >>> 3 == 0) {
            throw malformed("a field has the number 0");
        }
        return tag;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw truncated();
            }
            byte octet = data[at++];
            value |= (long) (octet & 0x7f) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than ten bytes");
    }

    long fixed64() {
        require(Long.BYTES);
        long value = (long) LONG.get(data, at);
        at += Long.BYTES;
        return value;
    }

    int fixed32() {
        require(Integer.BYTES);
        int value = (int) INT.get(data, at);
        at += Integer.BYTES;
        return value;
    }

    double float64() {
        return Double.longBitsToDouble(fixed64());
    }

    int zigzag() {
        int value = (int) varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** The length of what follows. */
    private int length() {
        long length = varint();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw malformed("a field claims to be longer than any message may be");
        }
        require((int) length);
        return (int) length;
    }

    long bytes() {
        int length = length();
        long slice = Slice.of(at, length);
        at += length;
        return slice;
    }

    /** A text, which must be UTF-8. */
    long text() {
        long slice = bytes();
        if (!Utf8.valid(data, Slice.offset(slice), Slice.length(slice))) {
            at = Slice.offset(slice);
            throw malformed("a text is not UTF-8");
        }
        return slice;
    }

    /** Begins a nested message; the answer is to be given to {@link #leave}. */
    int enter() {
        if (depth == maxDepth) {
            throw malformed("nested deeper than the limit of " + maxDepth + " messages");
        }
        int length = length();
        int outer = end;
        end = at + length;
        depth++;
        return outer;
    }

    void leave(int outer) {
        end = outer;
        depth--;
    }

    /** Where the present message ends. */
    int end() {
        return end;
    }

    /** Passes over a field. */
    void skip(int tag) {
        switch (tag & 7) {
            case VARINT -> varint();
            case FIXED64 -> pass(Long.BYTES);
            case BYTES -> pass(length());
            case FIXED32 -> pass(Integer.BYTES);
            case START_GROUP -> skipGroup(tag >>> 3);
            case END_GROUP -> throw malformed("a group ends that did not start");
            default -> throw malformed("wire type " + (tag & 7) + " does not exist");
        }
    }

    private void skipGroup(int field) {
        if (depth++ == maxDepth) {
            throw malformed("nested deeper than the limit of " + maxDepth + " messages");
        }
        for (int tag = tag(); tag != tag(field, END_GROUP); tag = tag()) {
            if (tag == 0) {
                throw truncated();
            }
            skip(tag);
        }
        depth--;
    }

    private void pass(int bytes) {
        require(bytes);
        at += bytes;
    }

    private void require(int bytes) {
        if (bytes > end - at) {
            throw truncated();
        }
    }

    private MalformedException truncated() {
        at = end;
        return malformed("truncated message");
    }

    private MalformedException malformed(String reason) {
        return new MalformedException("", "cannot decode " + type + " at byte " + at + ": " + reason);
    }
}
