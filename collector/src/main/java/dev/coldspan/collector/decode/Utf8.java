package dev.coldspan.collector.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells UTF-8 from other bytes, eight at a time where they are ASCII. */
final class Utf8 {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean valid(byte[] data, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (end - at >= Long.BYTES && ((long) LONG.get(data, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        int rest = end - at;
        if (rest == 0 || rest < Long.BYTES && at + Long.BYTES <= data.length && ascii(data, at, rest)) {
            return true;
        }
        while (at < end) {
            if (data[at] >= 0) {
                at++;
            } else {
                int size = sequence(data, at, end);
                if (size == 0) {
                    return false;
                }
                at += size;
            }
        }
        return true;
    }

    /** Whether fewer than eight bytes are ASCII, whatever follows them. */
    private static boolean ascii(byte[] data, int at, int bytes) {
        return ((long) LONG.get(data, at) & NOT_ASCII) << Long.SIZE - bytes * Byte.SIZE == 0;
    }

    /** Bytes of the character at a position, 0 when there is none: overlong forms, surrogates, beyond U+10FFFF. */
    private static int sequence(byte[] data, int at, int end) {
        int first = data[at] & 0xff;
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (size == 0 || end - at < size) {
            return 0;
        }
        int second = data[at + 1] & 0xff;
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < size; i++) {
            if ((data[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
