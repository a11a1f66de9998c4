package dev.coldspan.collector.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which deliveries were stored, so that one whose answer was lost is not stored again. Of a fixed size and in memory: one
 * delivered again after a restart, or after 100,000 others, is stored again, with the same content, which readers show once.
 */
public final class Repeats {

    /** What is known of a delivery. */
    public enum State {
        /** Nothing; it is now under way. */
        NEW,
        /** Another thread is at it. */
        RUNNING,
        STORED
    }

    private static final int REMEMBERED = 100_000;

    private final Map<String, State> states = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param key of tenant, source and delivery */
    public synchronized State begin(String key) {
        State known = states.putIfAbsent(key, State.RUNNING);
        return known == null ? State.NEW : known;
    }

    /** Ends what {@link #begin} called new. */
    public synchronized void end(String key, boolean stored) {
        states.remove(key);
        if (stored) {
            states.put(key, State.STORED);
        }
    }
}
