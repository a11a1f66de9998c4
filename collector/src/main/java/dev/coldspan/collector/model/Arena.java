package dev.coldspan.collector.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one request as received and decompressed, and behind them what was added since. Whoever keeps {@link #data}
 * must fetch it again after an addition, which may move all bytes to a larger array.
 */
public final class Arena {

    private static final int FIRST = 64 << 10;

    private byte[] data = new byte[FIRST];
    private int size;
    private Budget budget = Budget.UNLIMITED;

    /** Empties it; what it grows by from now on is taken from the budget. */
    public void reset(Budget newBudget) {
        size = 0;
        budget = newBudget;
    }

    /** The array that slices point into; valid up to {@link #size()}. */
    public byte[] data() {
        return data;
    }

    public int size() {
        return size;
    }

    /** Bytes of memory it holds. */
    public int capacity() {
        return data.length;
    }

    /** Makes room for {@code bytes} behind the last one, so that they can be read straight into {@link #data()}. */
    public void reserve(int bytes) {
        if (bytes > data.length - size) {
            long wanted = Math.max((long) size + bytes, data.length * 2L);
            if (wanted > Integer.MAX_VALUE - 8) {
                throw new OutOfMemoryError("a request of more than 2 GiB");
            }
            budget.grow(wanted - data.length);
            data = Arrays.copyOf(data, (int) wanted);
        }
    }

    /** Says that so many of the reserved bytes have been written. */
    public void advance(int bytes) {
        size += bytes;
    }

    public long add(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, data, size, length);
        long slice = Slice.of(size, length);
        size += length;
        return slice;
    }

    public long add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes, 0, bytes.length);
    }

    public String text(long slice) {
        return new String(data, Slice.offset(slice), Slice.length(slice), StandardCharsets.UTF_8);
    }

    /** Whether two parts hold the same bytes. */
    public boolean same(long one, long other) {
        int a = Slice.offset(one);
        int b = Slice.offset(other);
        return Arrays.equals(data, a, a + Slice.length(one), data, b, b + Slice.length(other));
    }
}
