package dev.coldspan.collector.prometheus;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells a span that is sent again from a new one, among the last ones: at least the last {@value #HALF}, at most twice as many.
 * 4 MiB. Two spans share their 63 bits by chance once in about 10^13 comparisons. Safe for use by all threads.
 */
final class RecentSpans {

    private static final int HALF = 1 << 17;
    private static final int PLACES = HALF * 2;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Keeps senders from choosing ids that share a place. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    private long[] current = new long[PLACES];
    private long[] previous = new long[PLACES];
    private int size;

    /** @return false when the span was added before and not long ago */
    boolean add(Span span, Arena arena) {
        long hash = hash(span, arena);
        synchronized (this) {
            int place = find(current, hash);
            if (current[place] == hash || previous[find(previous, hash)] == hash) {
                return false;
            }
            if (size == HALF) {
                previous = current;
                current = new long[PLACES];
                size = 0;
                place = find(current, hash);
            }
            current[place] = hash;
            size++;
            return true;
        }
    }

    /** Its place, or the free one where it would be; half of them are free. */
    private static int find(long[] places, long hash) {
        int place = (int) (hash >>> 32) & PLACES - 1;
        while (places[place] != 0 && places[place] != hash) {
            place = place + 1 & PLACES - 1;
        }
        return place;
    }

    private long hash(Span span, Arena arena) {
        long hash = mix(mix(seed, arena, span.traceId), arena, span.spanId);
        return hash == 0 ? 1 : hash;
    }

    private static long mix(long hash, Arena arena, long slice) {
        byte[] data = arena.data();
        long mixed = hash;
        for (int i = Slice.offset(slice); i < Slice.offset(slice) + Slice.length(slice); i++) {
            mixed = (mixed ^ data[i]) * MIX;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }
}
