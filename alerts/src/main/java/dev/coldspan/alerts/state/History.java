package dev.coldspan.alerts.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.MVMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts that fired, in the file only: what is written here belongs to the transaction that moves the alert. It is bounded by age and
 * number, so that neither the file nor a look at it can grow without end.
 */
final class History {
    static final Duration KEEP = Duration.ofDays(90);
    static final int MAX_ENTRIES = 20_000;
    /** How many are forgotten at a time, so that no transaction becomes long. */
    private static final int MAX_FORGOTTEN = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final MVMap<String, String> entries;

    History(MVMap<String, String> entries) {
        this.entries = entries;
    }

    /**
     * Takes down that alerts have moved, ended or were acknowledged; whatever else changes of them is no history.
     *
     * @param before the alerts as they were, by id
     * @param at when that was found; null for the time the alert itself names
     */
    void moved(List<Alert> now, Map<String, Alert> before, Instant at) {
        for (Alert alert : now) {
            if (alert.firedAt() != null && news(alert, before.get(alert.id()))) {
                put(read(alert).with(alert, at == null ? alert.movedAt() : at));
            }
        }
    }

    private static boolean news(Alert now, Alert before) {
        return before == null
                || before.phase() != now.phase()
                || !now.firedAt().equals(before.firedAt())
                || !Objects.equals(before.acknowledged(), now.acknowledged());
    }

    /** Takes down that a receiver has answered to a message. */
    void told(Notification notification, Instant at, boolean accepted) {
        for (Alert alert : notification.alerts()) {
            if (alert.firedAt() != null) {
                put(read(alert).with(new PastAlert.Told(notification.receiver(), at, notification.begins(), accepted)));
            }
        }
    }

    /**
     * Those before a key, the latest first, as they are stored.
     *
     * @param key exclusive
     */
    List<String> before(String key, int limit) {
        List<String> found = new ArrayList<>();
        for (Iterator<String> keys = entries.keyIteratorReverse(key); keys.hasNext() && found.size() < limit; ) {
            String next = keys.next();
            if (next.compareTo(key) < 0) {
                found.add(entries.get(next));
            }
        }
        return found;
    }

    static PastAlert parse(String entry) {
        return JSON.readValue(entry, PastAlert.class);
    }

    /** Forgets what is too old, and the oldest of too many. */
    void prune(Instant now) {
        String oldest = PastAlert.key(now.minus(KEEP));
        long tooMany = entries.sizeAsLong() - MAX_ENTRIES;
        List<String> old = new ArrayList<>();
        for (Iterator<String> keys = entries.keyIterator(null); keys.hasNext() && old.size() < MAX_FORGOTTEN; ) {
            String key = keys.next();
            if (old.size() >= tooMany && key.compareTo(oldest) >= 0) {
                break;
            }
            old.add(key);
        }
        old.forEach(entries::remove);
    }

    private PastAlert read(Alert alert) {
        String known = entries.get(PastAlert.key(alert));
        return known == null ? PastAlert.begin(alert) : parse(known);
    }

    private void put(PastAlert entry) {
        entries.put(entry.key(), JSON.writeValueAsString(entry));
    }
}
