package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.model.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A number from a trace's id, evenly spread whatever the ids are like, and the same in every collector and after every restart.
 * It is not the id's own random part: a sampler upstream decides by that, and what it has kept would all be on one side of a
 * bound of ours.
 */
final class TraceHash {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private TraceHash() {}

    /** @param id a slice of 16 bytes */
    static long of(byte[] data, long id) {
        int from = Slice.offset(id);
        long high = (long) LONG.get(data, from);
        long low = (long) LONG.get(data, from + Long.BYTES);
        return mix(mix(high ^ 0x636F6C647370616EL) + low);
    }

    /** The finalizer of SplitMix64: every bit of the input reaches every bit of the output. */
    private static long mix(long number) {
        long z = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Whether a hash is among the one in so many that are kept; those kept for a larger number are kept for a divisor too. */
    static boolean chosen(long hash, int oneIn) {
        return Long.compareUnsigned(hash, Long.divideUnsigned(-1L, oneIn)) <= 0;
    }
}
