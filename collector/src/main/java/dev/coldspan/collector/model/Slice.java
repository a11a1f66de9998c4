package dev.coldspan.collector.model;

/** A part of an {@link Arena} as one number: where it starts and how many bytes it has. */
public final class Slice {

    /** No bytes. */
    public static final long EMPTY = 0;

    private Slice() {}

    public static long of(int offset, int length) {
        return (long) offset << 32 | length;
    }

    public static int offset(long slice) {
        return (int) (slice >>> 32);
    }

    public static int length(long slice) {
        return (int) slice;
    }
}
