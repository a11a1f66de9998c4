package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Fingerprint;
import dev.coldspan.alerts.state.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * When a rule would have fired, on what is stored: the same reading and the same states as an evaluation, without anything
 * being kept or told. Rounds are one minute apart at least, because the query API counts per minute.
 */
public final class Backtest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CHUNK = 240;

    private final Rule rule;
    private final WindowReader reader;
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<String, Double> worst = new HashMap<>();
    private final List<Episode> episodes = new ArrayList<>();

    private final Consumer<Round> seen;

    private Backtest(Rule rule, WindowReader reader, Consumer<Round> seen) {
        this.rule = rule;
        this.reader = reader;
        this.seen = seen;
    }

    /** Time between two rounds. */
    public static Duration step(Duration interval) {
        return interval.compareTo(MINUTE) < 0 ? MINUTE : interval;
    }

    /**
     * @param interval of the rule's group
     * @param from of the first round, rounded up to a whole interval
     * @return by time and group
     */
    public static List<Episode> run(Rule rule, Duration interval, Instant from, Instant to, WindowReader reader)
            throws QueryException {
        return run(rule, interval, from, to, reader, round -> {});
    }

    /**
     * @param seen gets every round
     * @see #run(Rule, Duration, Instant, Instant, WindowReader)
     */
    public static List<Episode> run(
            Rule rule, Duration interval, Instant from, Instant to, WindowReader reader, Consumer<Round> seen)
            throws QueryException {
        Backtest backtest = new Backtest(rule, reader, seen);
        long step = step(interval).toMillis();
        List<Instant> times = new ArrayList<>();
        for (long at = -Math.floorDiv(-from.toEpochMilli(), step) * step; at <= to.toEpochMilli(); at += step) {
            times.add(Instant.ofEpochMilli(at));
            if (times.size() == CHUNK) {
                backtest.evaluate(times);
                times.clear();
            }
        }
        if (!times.isEmpty()) {
            backtest.evaluate(times);
        }
        return backtest.finish();
    }

    private void evaluate(List<Instant> times) throws QueryException {
        for (Round round : reader.read(rule, times)) {
            seen.accept(round);
            Transitions transitions = new Transitions(rule, round.at());
            for (Observation observation : round.observations()) {
                String id = Fingerprint.of(rule.name(), observation.group());
                transitions.observe(Optional.ofNullable(alerts.get(id)), observation);
            }
            transitions.removed.forEach(alerts::remove);
            transitions.refreshed.forEach(this::keep);
            transitions.moved.forEach(this::keep);
        }
    }

    private void keep(Alert alert) {
        alerts.put(alert.id(), alert);
        if (alert.phase() == Phase.FIRING) {
            worst.merge(alert.id(), alert.value(), rule.comparison()::worse);
        } else if (alert.phase() == Phase.RESOLVED) {
            end(alert);
        }
    }

    private void end(Alert alert) {
        alerts.remove(alert.id());
        episodes.add(new Episode(
                rule.name(),
                alert.group(),
                alert.activeSince(),
                alert.firedAt(),
                alert.resolvedAt(),
                worst.remove(alert.id()),
                alert.unit()));
    }

    private List<Episode> finish() {
        List.copyOf(alerts.values()).stream().filter(a -> a.phase().burning()).forEach(this::end);
        return episodes.stream()
                .sorted(Comparator.comparing(Episode::firedAt)
                        .thenComparing(e -> e.group().toString()))
                .toList();
    }
}
