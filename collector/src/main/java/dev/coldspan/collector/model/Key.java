package dev.coldspan.collector.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The key of an attribute, with its hash and the start of its bytes at hand, so that keys are compared and sorted without
 * looking at their text. Immutable. The order is that of the UTF-8 bytes.
 */
public final class Key implements Comparable<Key> {

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Differs from process to process, so that nobody can choose keys that collide. */
    private static final long SEED = ThreadLocalRandom.current().nextLong();

    private final byte[] utf8;
    private final int hash;
    private final long first;
    private final long second;
    private final String name;

    private Key(byte[] utf8, int hash) {
        this.utf8 = utf8;
        this.hash = hash;
        byte[] start = Arrays.copyOf(utf8, 16);
        this.first = (long) BIG.get(start, 0);
        this.second = (long) BIG.get(start, 8);
        this.name = new String(utf8, StandardCharsets.UTF_8);
    }

    /** For constants: {@code static final Key FUNCTION = Key.of("faas.name")}. */
    public static Key of(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return new Key(utf8, hash(utf8, 0, utf8.length));
    }

    static Key of(byte[] data, int offset, int length, int hash) {
        return new Key(Arrays.copyOfRange(data, offset, offset + length), hash);
    }

    static int hash(byte[] data, int offset, int length) {
        long h = SEED ^ length;
        int at = offset;
        int end = offset + length;
        for (; end - at >= 8; at += 8) {
            h = (h ^ (long) LITTLE.get(data, at)) * MIX;
            h ^= h >>> 29;
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | data[at] & 0xff;
        }
        h = (h ^ rest) * MIX;
        return (int) (h >>> 32);
    }

    boolean is(byte[] data, int offset, int length) {
        return utf8.length == length && Arrays.equals(utf8, 0, length, data, offset, offset + length);
    }

    public String name() {
        return name;
    }

    /** The key in UTF-8; not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public int compareTo(Key other) {
        if (first != other.first) {
            return Long.compareUnsigned(first, other.first);
        }
        if (second != other.second) {
            return Long.compareUnsigned(second, other.second);
        }
        return Arrays.compareUnsigned(utf8, other.utf8);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Key key && hash == key.hash && Arrays.equals(utf8, key.utf8);
    }

    @Override
    public String toString() {
        return name;
    }
}
