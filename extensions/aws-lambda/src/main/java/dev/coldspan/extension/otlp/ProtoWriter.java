package dev.coldspan.extension.otlp;

import java.nio.charset.StandardCharsets;

/**
 * Writes protocol buffers from the last byte to the first: a message's length is known once its fields are written, so
 * nothing is measured beforehand or copied afterwards. Fields therefore appear in reverse order of the calls.
 */
final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private byte[] buffer;
    private int at;

    ProtoWriter(int capacity) {
        buffer = new byte[capacity];
        at = capacity;
    }

    /** Begins anew, in the same buffer unless that has grown beyond {@code most} bytes. */
    void clear(int most) {
        if (buffer.length > most) {
            buffer = new byte[most];
        }
        at = buffer.length;
    }

    /** Bytes written until now; the argument for {@link #message}. */
    int size() {
        return buffer.length - at;
    }

    /** Makes a message field of everything written since {@code mark}. */
    void message(int field, int mark) {
        varint(size() - mark);
        tag(field, BYTES);
    }

    void bytes(int field, byte[] value) {
        room(value.length);
        at -= value.length;
        System.arraycopy(value, 0, buffer, at, value.length);
        varint(value.length);
        tag(field, BYTES);
    }

    void id(int field, long value) {
        long64BigEndian(value);
        varint(8);
        tag(field, BYTES);
    }

    void id(int field, long high, long low) {
        long64BigEndian(low);
        long64BigEndian(high);
        varint(16);
        tag(field, BYTES);
    }

    void text(int field, String value) {
        int mark = size();
        if (!ascii(value)) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            room(utf8.length);
            at -= utf8.length;
            System.arraycopy(utf8, 0, buffer, at, utf8.length);
        }
        message(field, mark);
    }

    // Nearly all texts are plain; false leaves nothing written.
    private boolean ascii(String value) {
        int length = value.length();
        room(length);
        int from = at - length;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            buffer[from + i] = (byte) c;
        }
        at = from;
        return true;
    }

    void number(int field, long value) {
        varint(value);
        tag(field, VARINT);
    }

    void fixed64(int field, long value) {
        room(8);
        for (int i = 7; i >= 0; i--) {
            buffer[--at] = (byte) (value >>> 8 * i);
        }
        tag(field, FIXED64);
    }

    void fixed32(int field, int value) {
        room(4);
        for (int i = 3; i >= 0; i--) {
            buffer[--at] = (byte) (value >>> 8 * i);
        }
        tag(field, FIXED32);
    }

    private void long64BigEndian(long value) {
        room(8);
        for (int i = 0; i < 8; i++) {
            buffer[--at] = (byte) (value >>> 8 * i);
        }
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        room(length);
        at -= length;
        long rest = value;
        for (int i = 0; i < length - 1; i++) {
            buffer[at + i] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[at + length - 1] = (byte) rest;
    }

    private void room(int bytes) {
        if (at >= bytes) {
            return;
        }
        int size = size();
        byte[] larger = new byte[Math.max(2 * buffer.length, size + bytes)];
        System.arraycopy(buffer, at, larger, larger.length - size, size);
        at = larger.length - size;
        buffer = larger;
    }

    byte[] toArray() {
        byte[] written = new byte[size()];
        System.arraycopy(buffer, at, written, 0, written.length);
        return written;
    }
}
