package dev.coldspan.agent.core.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Counters that lie near each other, taken with one read. Thread-safe. */
final class CounterGroup {
    private final RandomAccessFile file;
    private final int[] offsets;
    private final int first;
    private final ByteBuffer block;

    /** An offset of 0 is no counter's. */
    CounterGroup(RandomAccessFile file, ByteOrder order, int fileLength, int[] offsets) {
        this.file = file;
        this.offsets = offsets;
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] < 0 || offsets[i] + 8 > fileLength) {
                offsets[i] = 0;
            }
            if (offsets[i] > 0) {
                from = Math.min(from, offsets[i]);
                to = Math.max(to, offsets[i] + 8);
            }
        }
        this.first = to == 0 ? 0 : from;
        this.block = ByteBuffer.wrap(new byte[to - first]).order(order);
    }

    boolean has(int index) {
        return offsets[index] > 0;
    }

    /** Present values in the order of the names; 0 for counters there are not. */
    long[] read() {
        long[] values = new long[offsets.length];
        synchronized (file) {
            try {
                file.seek(first);
                file.readFully(block.array());
                for (int i = 0; i < values.length; i++) {
                    values[i] = offsets[i] == 0 ? 0 : block.getLong(offsets[i] - first);
                }
            } catch (IOException unreadable) {
                // Zeros, as if nothing had been counted.
            }
        }
        return values;
    }
}
