package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.state.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/**
 * Which notifications may be sent now. Per receiver one is under way at a time, so a receiver that hangs delays nobody
 * else; news of the same alert keep their order; a message that keeps failing does not hold up other alerts. Waiting
 * times live in memory only: a restart tries everything at once.
 */
final class Schedule {
    private record Wait(int failures, Instant until) {}

    private final Backoff backoff;
    private final Map<Long, Wait> waits = new HashMap<>();
    private final Set<String> busy = new HashSet<>();

    Schedule(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Chooses at most one notification per receiver, and marks these receivers as busy. */
    synchronized List<Long> takeDue(NavigableMap<Long, Notification> outbox, Instant now) {
        waits.keySet().retainAll(outbox.keySet());
        Set<String> blocked = new HashSet<>();
        List<Long> due = new ArrayList<>();
        outbox.forEach((number, notification) -> {
            String receiver = notification.receiver();
            // Not a short-circuit: every alert of this message holds up later news of itself.
            boolean first = notification.alerts().stream()
                    .map(a -> blocked.add(receiver + "/" + a.id()))
                    .reduce(true, Boolean::logicalAnd);
            Wait wait = waits.get(number);
            boolean ready = wait == null || !now.isBefore(wait.until());
            if (first && ready && busy.add(receiver)) {
                due.add(number);
            }
        });
        return due;
    }

    synchronized void settled(long number, String receiver) {
        waits.remove(number);
        busy.remove(receiver);
    }

    /**
     * @param atLeast what the receiver asked for
     */
    synchronized Duration failed(long number, String receiver, Instant now, Duration atLeast) {
        int failures = waits.containsKey(number) ? waits.get(number).failures() + 1 : 1;
        Duration pause = backoff.after(failures);
        Duration longer = pause.compareTo(atLeast) < 0 ? atLeast : pause;
        waits.put(number, new Wait(failures, now.plus(longer)));
        busy.remove(receiver);
        return longer;
    }
}
