package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Rule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What changes slowly, kept per rule and asked for again once a quarter of an hour at most. A rule that was loaded again is
 * another rule, and the one that was used longest ago makes room.
 */
final class QuarterCache<V> {
    private static final long QUARTER = 900;
    private static final int MAX_RULES = 2_000;

    interface Loader<V> {
        V load() throws QueryException;
    }

    private record Entry<V>(Rule rule, Object range, V value) {}

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry<V>> eldest) {
            return size() > MAX_RULES;
        }
    };

    /** A number that is the same throughout a quarter of an hour. */
    static long quarter(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), QUARTER);
    }

    /** @param range what the value is about; another range is asked for again */
    V get(Rule rule, Object range, Loader<V> loader) throws QueryException {
        synchronized (entries) {
            Entry<V> known = entries.get(rule.name());
            if (known != null && known.rule() == rule && known.range().equals(range)) {
                return known.value();
            }
        }
        V value = loader.load();
        synchronized (entries) {
            entries.put(rule.name(), new Entry<>(rule, range, value));
        }
        return value;
    }
}
