package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import java.util.concurrent.ThreadLocalRandom;

/** Finds spans of a request with the ids of another one; of several the last is stored. */
final class RepeatedSpans {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private RepeatedSpans() {}

    static void drop(Batch<Span> batch) {
        int count = batch.size();
        if (count < 2) {
            return;
        }
        // At most half full; the seed keeps senders from choosing ids that share a place.
        int[] places = new int[Integer.highestOneBit(count) << 2];
        long seed = ThreadLocalRandom.current().nextLong();
        for (int i = count - 1; i >= 0; i--) {
            Span span = batch.get(i);
            if (span.kept() && !add(places, batch, i, seed)) {
                batch.duplicate(span);
            }
        }
    }

    /** @return false when a span with the same ids is there */
    private static boolean add(int[] places, Batch<Span> batch, int i, long seed) {
        Arena arena = batch.arena();
        Span span = batch.get(i);
        int mask = places.length - 1;
        int place = (int) (hash(arena.data(), span, seed) >>> 32) & mask;
        while (places[place] != 0) {
            Span other = batch.get(places[place] - 1);
            if (arena.same(span.spanId, other.spanId) && arena.same(span.traceId, other.traceId)) {
                return false;
            }
            place = place + 1 & mask;
        }
        places[place] = i + 1;
        return true;
    }

    private static long hash(byte[] data, Span span, long seed) {
        long hash = seed;
        hash = (hash ^ number(data, Slice.offset(span.spanId))) * MIX;
        hash = (hash ^ hash >>> 29 ^ number(data, Slice.offset(span.traceId))) * MIX;
        return (hash ^ hash >>> 29 ^ number(data, Slice.offset(span.traceId) + 8)) * MIX;
    }

    private static long number(byte[] data, int at) {
        long number = 0;
        for (int i = at; i < at + Long.BYTES; i++) {
            number = number << 8 | data[i] & 0xff;
        }
        return number;
    }
}
