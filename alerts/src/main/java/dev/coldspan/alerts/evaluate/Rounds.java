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

    /**
     * Takes the round that is due, if one is.
     *
     * @return 0 when the group is not due; otherwise 1 and the rounds that were missed since the last one
     */
    long take(String group, Duration interval, Instant now) {
        Instant due = next.get(group);
        if (due != null && now.isBefore(due)) {
            // An interval that was shortened, or a clock set back, must not leave the group asleep.
            if (Duration.between(now, due).compareTo(interval) <= 0) {
                return 0;
            }
            due = null;
        }
        long passed = due == null ? 0 : Duration.between(due, now).dividedBy(interval);
        long step = interval.toMillis();
        next.put(group, Instant.ofEpochMilli((now.toEpochMilli() / step + 1) * step));
        return 1 + passed;
    }
}
