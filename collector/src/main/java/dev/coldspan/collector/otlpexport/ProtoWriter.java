package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import java.util.Arrays;

/**
 * Writes protobuf's wire format into one growing array. The length of a nested message is put in front of it when it is
 * closed, which moves its bytes by one or two in memory and saves computing sizes beforehand. For one thread.
 */
final class ProtoWriter {

    private static final int FIRST = 16 << 10;

    private byte[] data = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] copy() {
        return Arrays.copyOf(data, size);
    }

    /** Starts a nested message; what is written until {@link #close} is in it. */
    int open(int field) {
        tag(field, 2);
        need(1);
        return ++size;
    }

    /** @param start what {@link #open} returned */
    void close(int start) {
        int length = size - start;
        int more = varintBytes(length) - 1;
        need(more);
        System.arraycopy(data, start, data, start + more, length);
        int end = size + more;
        size = start - 1;
        varint(length);
        size = end;
    }

    /** Nothing for 0, which is what a reader assumes. */
    void number(int field, long value) {
        if (value != 0) {
            always(field, value);
        }
    }

    /** A varint, also when it is 0. */
    void always(int field, long value) {
        tag(field, 0);
        need(10);
        varint(value);
    }

    void fixed64(int field, long value) {
        tag(field, 1);
        raw64(value);
    }

    void fixed64IfAny(int field, long value) {
        if (value != 0) {
            fixed64(field, value);
        }
    }

    void float64(int field, double value) {
        fixed64(field, Double.doubleToRawLongBits(value));
    }

    void fixed32(int field, int value) {
        if (value != 0) {
            tag(field, 5);
            need(4);
            for (int shift = 0; shift < 32; shift += 8) {
                data[size++] = (byte) (value >>> shift);
            }
        }
    }

    /** A number of eight bytes without a tag, for packed lists. */
    void raw64(long value) {
        need(8);
        for (int shift = 0; shift < 64; shift += 8) {
            data[size++] = (byte) (value >>> shift);
        }
    }

    /** A varint without a tag, for packed lists. */
    void rawVarint(long value) {
        need(10);
        varint(value);
    }

    /** Nothing when the slice is empty. */
    void slice(int field, Arena arena, long slice) {
        if (Slice.length(slice) > 0) {
            bytes(field, arena.data(), Slice.offset(slice), Slice.length(slice));
        }
    }

    void bytes(int field, byte[] from, int offset, int length) {
        tag(field, 2);
        need(5 + length);
        varint(length);
        System.arraycopy(from, offset, data, size, length);
        size += length;
    }

    private void tag(int field, int wireType) {
        need(5);
        varint((long) field << 3 | wireType);
    }

    /** Room is there. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    private static int varintBytes(int value) {
        return (38 - Integer.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void need(int bytes) {
        if (bytes > data.length - size) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, size + bytes));
        }
    }
}
