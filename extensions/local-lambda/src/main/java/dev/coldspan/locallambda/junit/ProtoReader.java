package dev.coldspan.locallambda.junit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Walks through one message of Protocol Buffers; what is cut off or malformed is an {@link IllegalArgumentException}. */
final class ProtoReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_BITS = 70;

    private final ByteBuffer bytes;
    private int wireType;

    ProtoReader(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The number of the next field; 0 at the end. */
    int next() {
        if (!bytes.hasRemaining()) {
            return 0;
        }
        int tag = (int) varint();
        wireType = tag & 7;
        if (tag >>> 3 == 0) {
            throw new IllegalArgumentException("field number 0");
        }
        return tag >>> 3;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            byte next = read();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 10 bytes");
    }

    long fixed64() {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw cutOff();
        }
    }

    double float64() {
        return Double.longBitsToDouble(fixed64());
    }

    /** A field that has a length: text, bytes or another message. */
    ByteBuffer slice() {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw cutOff();
        }
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return slice;
    }

    ProtoReader message() {
        return new ProtoReader(slice());
    }

    String text() {
        return StandardCharsets.UTF_8.decode(slice()).toString();
    }

    /** Lower-case hex digits of a field of bytes. */
    String hex() {
        ByteBuffer slice = slice();
        StringBuilder hex = new StringBuilder();
        while (slice.hasRemaining()) {
            hex.append(String.format("%02x", slice.get()));
        }
        return hex.toString();
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> fixed64();
            case BYTES -> slice();
            case FIXED32 -> {
                if (bytes.remaining() < Integer.BYTES) {
                    throw cutOff();
                }
                bytes.getInt();
            }
            default -> throw new IllegalArgumentException("wire type " + wireType);
        }
    }

    private byte read() {
        if (!bytes.hasRemaining()) {
            throw cutOff();
        }
        return bytes.get();
    }

    private static IllegalArgumentException cutOff() {
        return new IllegalArgumentException("a message that is cut off");
    }
}
