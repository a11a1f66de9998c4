package dev.coldspan.collector.process.kit;

import dev.coldspan.collector.model.Key;
import java.util.function.Function;

/**
 * Remembers what a function says about keys, so that its text is looked at once per key and not once per attribute. Of fixed
 * size: keys that fall on the same place replace each other, so that no sender can fill the memory with keys. Safe for use by
 * all threads when the verdicts are immutable.
 */
public final class KeyMemo<V> {

    private static final int PLACES = 1 << 12;

    private record Entry(Key key, Object verdict) {}

    private final Entry[] places = new Entry[PLACES];
    private final Function<Key, V> function;

    /** @param function gives the same verdict for the same key at any time, never null */
    public KeyMemo(Function<Key, V> function) {
        this.function = function;
    }

    @SuppressWarnings("unchecked") // Entries are made below from the function's results alone.
    public V of(Key key) {
        int place = key.hashCode() & PLACES - 1;
        Entry known = places[place];
        if (known != null && (known.key == key || known.key.equals(key))) {
            return (V) known.verdict;
        }
        V verdict = function.apply(key);
        places[place] = new Entry(key, verdict);
        return verdict;
    }
}
