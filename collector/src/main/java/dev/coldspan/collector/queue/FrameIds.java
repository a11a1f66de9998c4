package dev.coldspan.collector.queue;

import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * Ids of frames: 40 random bits, chosen at every start and whenever the numbers are used up, and 24 bits that count. Neighbours
 * differ little, which is what compresses. Among a million starts two share their random bits with a probability of about one half, and
 * would still have to be in doubt about the same number at once. For one thread.
 */
final class FrameIds implements LongSupplier {

    private static final int COUNTED_BITS = 24;
    private static final long LAST = (1L << COUNTED_BITS) - 1;

    private final SecureRandom random = new SecureRandom();
    private long next = epoch();

    private long epoch() {
        return random.nextLong() << COUNTED_BITS;
    }

    @Override
    public long getAsLong() {
        long id = next++;
        if ((id & LAST) == LAST) {
            next = epoch();
        }
        return id;
    }
}
