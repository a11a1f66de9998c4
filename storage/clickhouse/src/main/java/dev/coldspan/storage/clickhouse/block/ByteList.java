package dev.coldspan.storage.clickhouse.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in the encoding of the Native format: little-endian numbers, texts behind their length. Not for several threads. */
public final class ByteList {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VAR_UINT = 5;

    /** A list that grew beyond this gives its array back when it is cleared. */
    private static final int MAX_KEPT = 8 << 20;

    private byte[] data;
    private int size;

    ByteList(int capacity) {
        data = new byte[capacity];
    }

    public int size() {
        return size;
    }

    void clear() {
        size = 0;
        if (data.length > MAX_KEPT) {
            data = new byte[1 << 10];
        }
    }

    void reserve(int bytes) {
        if (bytes > data.length - size) {
            long wanted = Math.max((long) size + bytes, data.length * 2L);
            data = Arrays.copyOf(data, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }

    public void int8(int value) {
        reserve(1);
        data[size++] = (byte) value;
    }

    public void int16(int value) {
        reserve(2);
        data[size++] = (byte) value;
        data[size++] = (byte) (value >> 8);
    }

    public void int32(int value) {
        reserve(Integer.BYTES);
        INT.set(data, size, value);
        size += Integer.BYTES;
    }

    public void int64(long value) {
        reserve(Long.BYTES);
        LONG.set(data, size, value);
        size += Long.BYTES;
    }

    /** Seven bits a byte, the lowest first, the highest bit set on all but the last. */
    void varUInt(int value) {
        reserve(MAX_VAR_UINT);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    /** A text in UTF-8 behind its length. */
    public void string(byte[] from, int offset, int length) {
        reserve(length + MAX_VAR_UINT);
        varUInt(length);
        System.arraycopy(from, offset, data, size, length);
        size += length;
    }

    public void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        string(utf8, 0, utf8.length);
    }

    /** Bytes as lower-case hexadecimal text behind its length. */
    public void hex(byte[] from, int offset, int length) {
        reserve(2 * length + MAX_VAR_UINT);
        varUInt(2 * length);
        byte[] to = data;
        int at = size;
        for (int i = 0; i < length; i++) {
            int octet = from[offset + i];
            to[at++] = digit(octet >> 4 & 15);
            to[at++] = digit(octet & 15);
        }
        size = at;
    }

    /** A number in decimal digits behind its length. */
    public void decimal(long value) {
        if (value == Long.MIN_VALUE) {
            string(Long.toString(value));
            return;
        }
        long rest = Math.abs(value);
        int length = value < 0 ? 2 : 1;
        for (long at = rest; at >= 10; at /= 10) {
            length++;
        }
        reserve(length + 1);
        data[size++] = (byte) length;
        for (int at = size + length - 1; at >= size; at--) {
            data[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (value < 0) {
            data[size] = '-';
        }
        size += length;
    }

    /** Appends a part of itself again. */
    void repeat(int from, int length) {
        reserve(length);
        System.arraycopy(data, from, data, size, length);
        size += length;
    }

    private static byte digit(int nibble) {
        return (byte) (nibble + (nibble < 10 ? '0' : 'a' - 10));
    }

    void raw(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, data, size, length);
        size += length;
    }

    void add(ByteList other) {
        raw(other.data, 0, other.size);
    }

    byte[] copy() {
        return Arrays.copyOf(data, size);
    }
}
