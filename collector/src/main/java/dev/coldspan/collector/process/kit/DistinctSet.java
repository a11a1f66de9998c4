package dev.coldspan.collector.process.kit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hashes of what has been seen, up to a limit and in memory of fixed size: 16 to 32 bytes for each it may hold. Two texts are
 * taken for one with a probability of 2^-64. Safe for use by all threads, without locks.
 */
public final class DistinctSet {

    private final AtomicLongArray places;
    private final AtomicInteger size = new AtomicInteger();
    private final int limit;

    /** @param limit at least 1 */
    public DistinctSet(int limit) {
        this.limit = limit;
        // At most half full. 0 stands for an empty place.
        this.places = new AtomicLongArray(Integer.highestOneBit(limit) << 2);
    }

    public boolean contains(long hash) {
        long wanted = hash == 0 ? 1 : hash;
        return places.getOpaque(place(wanted)) == wanted;
    }

    /**
     * Takes it in unless the set is full.
     *
     * @return whether it is in the set now
     */
    public boolean admit(long hash) {
        long wanted = hash == 0 ? 1 : hash;
        while (true) {
            int place = place(wanted);
            if (places.getOpaque(place) == wanted) {
                return true;
            }
            if (size.get() >= limit) {
                return false;
            }
            boolean room = size.incrementAndGet() <= limit;
            if (room && places.compareAndSet(place, 0, wanted)) {
                return true;
            }
            size.decrementAndGet();
            if (!room) {
                return false;
            }
        }
    }

    public boolean full() {
        return size.get() >= limit;
    }

    /** Where the hash is, or the empty place it would have. */
    private int place(long hash) {
        int mask = places.length() - 1;
        int place = (int) (hash >>> 32) & mask;
        for (long found = places.getOpaque(place); found != 0 && found != hash; found = places.getOpaque(place)) {
            place = place + 1 & mask;
        }
        return place;
    }
}
