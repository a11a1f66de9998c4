package dev.coldspan.collector.process.kit;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/** Hashes of 64 bits that differ from process to process, so that no sender can choose texts that collide. */
public final class Hashing {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = new SecureRandom().nextLong();

    private Hashing() {}

    /** Of a part of an arena; 0 only by chance. */
    public static long of(Arena arena, long slice) {
        return of(arena.data(), Slice.offset(slice), Slice.length(slice));
    }

    public static long of(byte[] data, int offset, int length) {
        long hash = mix(SEED, length);
        int at = offset;
        int end = offset + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = mix(hash, (long) LONG.get(data, at));
        }
        long rest = 0;
        for (; at < end; at++) {
            rest = rest << 8 | data[at] & 0xff;
        }
        return mix(hash, rest);
    }

    /** Joins a number to a hash. */
    public static long mix(long hash, long number) {
        long low = (hash ^ number) * 0x9E3779B97F4A7C15L;
        long high = Math.multiplyHigh(hash ^ number ^ SEED, 0xC2B2AE3D27D4EB4FL);
        return low ^ low >>> 29 ^ high;
    }
}
