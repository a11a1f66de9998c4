package dev.coldspan.collector.model;

/**
 * Finds the {@link Key} of some bytes without making one each time. A cache of fixed size: keys that fall on the same place
 * replace each other, so that no sender can fill the memory with keys. Safe for use by all threads, as keys are immutable.
 */
public final class Keys {

    private static final int PLACES = 1 << 13;

    /** About what a key that is not in the cache takes. */
    private static final int KEY_BYTES = 200;

    private final Key[] places = new Key[PLACES];

    /** @param budget pays for a key that has to be made */
    public Key of(byte[] data, int offset, int length, Budget budget) {
        int hash = Key.hash(data, offset, length);
        int place = hash & PLACES - 1;
        Key known = places[place];
        if (known != null && known.hashCode() == hash && known.is(data, offset, length)) {
            return known;
        }
        budget.grow(KEY_BYTES + 2L * length);
        Key key = Key.of(data, offset, length, hash);
        places[place] = key;
        return key;
    }
}
