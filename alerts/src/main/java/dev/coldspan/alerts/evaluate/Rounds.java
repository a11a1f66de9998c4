package dev.coldspan.alerts.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * When each group is due, at whole multiples of its interval since the epoch, so that restarts do not shift them and
 * two groups with the same interval see the same time.
 */
final class Rounds {
    private final Map<String, Instant> next = new HashMap<>();

    /** Whether a round of the group is due; then the next is due an interval later. */
    boolean take(String group, Duration interval, Instant now) {
        Instant due = next.get(group);
        // An interval that was shortened, or a clock set back, must not leave the group asleep.
        if (due != null && now.isBefore(due) && Duration.between(now, due).compareTo(interval) <= 0) {
            return false;
        }
        long step = interval.toMillis();
        next.put(group, Instant.ofEpochMilli((now.toEpochMilli() / step + 1) * step));
        return true;
    }
}
