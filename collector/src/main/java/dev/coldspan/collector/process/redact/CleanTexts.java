package dev.coldspan.collector.process.redact;

import dev.coldspan.collector.process.kit.Hashing;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers texts in which nothing was found, since most texts of telemetry come again and again. Of fixed size: texts that fall
 * on the same place replace each other. Known by hashes of 64 bits whose seed nobody outside knows, so a text with a secret is
 * taken for another with a probability of 2^-64. Safe for use by all threads.
 */
final class CleanTexts {

    /** Shorter ones are searched in less time than looked up. */
    private static final int SHORTEST = 20;

    /** Longer ones hardly ever come again. */
    private static final int LONGEST = 256;

    private static final int PLACES = 1 << 14;

    private final AtomicLongArray places = new AtomicLongArray(PLACES);

    /** @param purpose what was looked for; a text may be clean for one and not for another */
    static long hash(byte[] data, int offset, int length, int purpose) {
        return Hashing.mix(Hashing.of(data, offset, length), purpose) | 1;
    }

    /** Whether texts of this length are worth remembering. */
    static boolean suits(int length) {
        return length >= SHORTEST && length <= LONGEST;
    }

    boolean contains(long hash) {
        return places.getOpaque((int) (hash >>> 32) & PLACES - 1) == hash;
    }

    void add(long hash) {
        places.setOpaque((int) (hash >>> 32) & PLACES - 1, hash);
    }
}
