package dev.coldspan.extension.otlp;

import java.nio.charset.StandardCharsets;

/** Walks over the fields of one protocol buffer message in place. Not thread-safe. */
final class ProtoReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] buffer;
    private final int end;
    private int at;
    private int start;
    private int field;
    private int type;
    private long number;
    private int from;
    private int length;

    ProtoReader(byte[] buffer, int from, int to) {
        this.buffer = buffer;
        this.at = from;
        this.end = to;
    }

    /** Goes to the next field; false at the end. */
    boolean next() throws ProtoException {
        if (at == end) {
            return false;
        }
        start = at;
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        if (field == 0 || tag >>> 32 != 0) {
            throw new ProtoException("a field without a number");
        }
        switch (type) {
            case VARINT:
                number = varint();
                break;
            case FIXED64:
                number = fixed(8);
                break;
            case FIXED32:
                number = fixed(4);
                break;
            case BYTES:
                long announced = varint();
                if (announced < 0 || announced > end - at) {
                    throw new ProtoException("a field longer than its message");
                }
                from = at;
                length = (int) announced;
                at += length;
                break;
            default:
                throw new ProtoException("wire type " + type);
        }
        return true;
    }

    int field() {
        return field;
    }

    boolean is(int wantedField, int wantedType) {
        return field == wantedField && type == wantedType;
    }

    /** Value of a varint or of a fixed field. */
    long number() {
        return number;
    }

    /** The fields of a message field. */
    ProtoReader message() {
        return new ProtoReader(buffer, from, from + length);
    }

    byte[] bytes() {
        byte[] copy = new byte[length];
        System.arraycopy(buffer, from, copy, 0, length);
        return copy;
    }

    String text() {
        return new String(buffer, from, length, StandardCharsets.UTF_8);
    }

    /** The field as it stands, tag and length included. */
    byte[] raw() {
        byte[] copy = new byte[at - start];
        System.arraycopy(buffer, start, copy, 0, copy.length);
        return copy;
    }

    private long fixed(int bytes) throws ProtoException {
        if (end - at < bytes) {
            throw new ProtoException("ends within a number");
        }
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | buffer[at + i] & 0xff;
        }
        at += bytes;
        return value;
    }

    private long varint() throws ProtoException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw new ProtoException("ends within a number");
            }
            byte next = buffer[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new ProtoException("a number longer than ten bytes");
    }
}
