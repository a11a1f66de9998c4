package dev.coldspan.storage.clickhouse.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The primitive values of the Native format: little-endian numbers, variable-length sizes, strings prefixed with their
 * length in bytes. Buffers 64 KiB; not for use by several threads.
 */
final class BlockOutput {

    private static final int CAPACITY = 64 * 1024;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private int size;

    BlockOutput(OutputStream out) {
        this.out = out;
    }

    void int8(int value) throws IOException {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    void int32(int value) throws IOException {
        reserve(Integer.BYTES);
        INT.set(buffer, size, value);
        size += Integer.BYTES;
    }

    void int64(long value) throws IOException {
        reserve(Long.BYTES);
        LONG.set(buffer, size, value);
        size += Long.BYTES;
    }

    void float64(double value) throws IOException {
        int64(Double.doubleToRawLongBits(value));
    }

    /** Seven bits a byte, the lowest first, the highest bit set on all but the last. */
    void varUInt(int value) throws IOException {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            int8((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        int8(rest);
    }

    /** A lone surrogate becomes a question mark, as UTF-8 has no form for it. */
    void string(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varUInt(bytes.length);
        if (bytes.length > CAPACITY) {
            flush();
            out.write(bytes);
            return;
        }
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void reserve(int bytes) throws IOException {
        if (size + bytes > CAPACITY) {
            flush();
        }
    }
}
