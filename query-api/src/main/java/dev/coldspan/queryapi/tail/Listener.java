package dev.coldspan.queryapi.tail;

import dev.coldspan.queryapi.filter.Filter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One client that listens: what it wants, what waits for it, and what it has had. Filled by the thread that looks, emptied by the one that sends.
 */
final class Listener {

    /** Events that wait; of more the oldest are dropped and counted. */
    static final int MOST_WAITING = 1_000;

    /** Characters of events that wait, likewise: listeners that never read must not fill the memory. */
    static final int MOST_CHARS = 2 << 20;

    private final Subject subject;
    private final Filter q;
    private final String function;
    private final String tenant;
    private final ArrayDeque<TailEvent> waiting = new ArrayDeque<>();
    private Set<String> had = new HashSet<>();
    private int chars;
    private Instant looked;
    private long lastArrived;
    private long lastHash;
    private long skipped;
    private boolean closed;

    /**
     * @param looked from when on it wants to hear
     * @param lastArrived with {@code lastHash} the event it had before it came back, 0 and 0 for none
     */
    Listener(
            Subject subject,
            Filter q,
            String function,
            String tenant,
            Instant looked,
            long lastArrived,
            long lastHash) {
        this.subject = subject;
        this.q = q;
        this.function = function;
        this.tenant = tenant;
        this.looked = looked;
        this.lastArrived = lastArrived;
        this.lastHash = lastHash;
    }

    Subject subject() {
        return subject;
    }

    String tenant() {
        return tenant;
    }

    /** Looks once and keeps what is new. */
    void look(TailQuery query, Instant now) {
        Instant since = looked.minus(subject.overlap());
        TailQuery.Found found = query.look(subject, q, function, since, looked, now);
        accept(found);
        looked = now;
    }

    /** What was found also by the look before is not new; what was found by it and no more need not be remembered. */
    synchronized void accept(TailQuery.Found found) {
        Set<String> seen = found.events().stream().map(TailEvent::id).collect(Collectors.toSet());
        List<TailEvent> fresh = found.events().stream()
                .filter(event -> !had.contains(event.id()) && event.isAfter(lastArrived, lastHash))
                .sorted()
                .toList();
        had = seen;
        skipped += Math.max(0, found.fresh() - found.events().size());
        for (TailEvent event : fresh) {
            waiting.addLast(event);
            chars += event.json().length();
            while (waiting.size() > MOST_WAITING || (chars > MOST_CHARS && waiting.size() > 1)) {
                chars -= waiting.removeFirst().json().length();
                skipped++;
            }
        }
        notifyAll();
    }

    /**
     * What there is to send, after waiting for it.
     *
     * @param skipped events that were dropped before these
     */
    record Batch(List<TailEvent> events, long skipped, boolean closed) {}

    /** Waits for events, for at most {@code millis}. */
    synchronized Batch take(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (waiting.isEmpty() && skipped == 0 && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        Batch batch = new Batch(new ArrayList<>(waiting), skipped, closed);
        waiting.clear();
        chars = 0;
        skipped = 0;
        return batch;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
