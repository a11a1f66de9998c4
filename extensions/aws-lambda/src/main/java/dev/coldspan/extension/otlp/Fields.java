package dev.coldspan.extension.otlp;

import java.io.ByteArrayOutputStream;

/** Messages put together out of fields that are copied as they are. */
final class Fields {
    private static final int BYTES = 2;

    private Fields() {}

    /** Appends a field whose value is {@code message}. */
    static void put(ByteArrayOutputStream out, int field, byte[] message) {
        varint(out, field << 3 | BYTES);
        varint(out, message.length);
        out.write(message, 0, message.length);
    }

    /** Appends a field, or several, with their tags. */
    static void copy(ByteArrayOutputStream out, byte[] raw) {
        out.write(raw, 0, raw.length);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
