package dev.coldspan.collector.process.redact;

import java.util.Arrays;

/** Bytes of a text that is written anew. Used again and again by one thread. */
final class Output {

    byte[] data = new byte[256];
    int size;

    void clear() {
        size = 0;
    }

    void add(byte[] from, int start, int end) {
        int length = end - start;
        if (length > data.length - size) {
            data = Arrays.copyOf(data, Math.max(size + length, data.length * 2));
        }
        System.arraycopy(from, start, data, size, length);
        size += length;
    }

    void add(char ascii) {
        if (size == data.length) {
            data = Arrays.copyOf(data, data.length * 2);
        }
        data[size++] = (byte) ascii;
    }
}
