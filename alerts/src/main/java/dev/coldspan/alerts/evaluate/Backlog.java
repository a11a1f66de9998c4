package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds a rule has still to be evaluated for: those that an evaluation before took too long for, that failed, or
 * that fell into a time when this process did not run. Each is made up for at its own time, as if it had not been late.
 *
 * <p>Rounds further back than {@link #LIMIT}, or beyond {@link #MAX_ROUNDS} of them, are given up and counted.
 */
final class Backlog {
    /** As long as resolved alerts are kept: news older than that help nobody. */
    static final Duration LIMIT = Duration.ofHours(24);

    static final int MAX_ROUNDS = 2_000;

    private final AlertStore store;
    private final AlertMetrics metrics;

    Backlog(AlertStore store, AlertMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Times to evaluate a rule for, ascending and never empty: all whole multiples of the interval since the last one that
     * is done, or {@code now} when there is none.
     */
    List<Instant> due(String rule, Duration interval, Instant now) {
        // A clock that was set back: what lies ahead of it is done again.
        Optional<Instant> done = store.evaluated(rule).filter(at -> !at.isAfter(now));
        long step = interval.toMillis();
        List<Instant> rounds = new ArrayList<>();
        if (done.isPresent()) {
            long next = done.get().toEpochMilli() / step + 1;
            long last = now.toEpochMilli() / step;
            long oldest = Math.max(last - MAX_ROUNDS + 1, now.minus(LIMIT).toEpochMilli() / step);
            metrics.missed(Math.max(0, oldest - next));
            for (long round = Math.max(next, oldest); round <= last; round++) {
                rounds.add(Instant.ofEpochMilli(round * step));
            }
        }
        return rounds.isEmpty() ? List.of(now) : rounds;
    }
}
