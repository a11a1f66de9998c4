package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Comparison;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Heartbeat;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Measure.Term;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sees whether functions ran when they should have. A group is expected to run once it has: before its first run, or when that
 * is longer ago than {@link #MEMORY} and more than twice what it may take, nothing is said of it.
 */
final class HeartbeatReader {
    static final Duration MEMORY = Duration.ofDays(14);

    /** Runs, failed ones included, by coarse steps. */
    private record History(Groups runs, Duration step) {
        /** Only steps that are over: when a rule is looked back at, the one that a time lies in holds runs of later. */
        Long lastRun(Map<String, String> group, Instant at) {
            return HeartbeatReader.lastRun(
                    runs.of(group), Long.MIN_VALUE, at.minus(step).toEpochMilli() + 1);
        }
    }

    private final SeriesSource source;
    private final QuarterCache<History> histories = new QuarterCache<>();

    HeartbeatReader(SeriesSource source) {
        this.source = source;
    }

    List<Round> read(Rule rule, Heartbeat heartbeat, List<Instant> times) throws QueryException {
        Instant last = times.get(times.size() - 1);
        // A schedule takes long to ask, and there may be a thousand groups.
        Map<Instant, Optional<Instant>> due = new HashMap<>();
        times.forEach(at -> due.put(at, heartbeat.since(at)));
        Instant first = times.stream()
                .map(at -> due.get(at).orElse(at))
                .min(Instant::compareTo)
                .orElseThrow();
        Question question = question(rule, heartbeat);
        History history = history(rule, question, first, times.get(0), last);
        Window range = Telemetry.range(first.minus(history.step()), last);
        Groups runs = Groups.sum(source, question, question.measure().terms(), range, range);
        Set<Map<String, String>> groups = new LinkedHashSet<>(history.runs().keySet());
        groups.addAll(runs.keySet());
        Groups.requireFew(groups.size());
        List<Round> rounds = new ArrayList<>();
        Telemetry telemetry = null;
        for (Instant at : times) {
            List<Observation> seen = new ArrayList<>();
            for (Map<String, String> group : groups) {
                Observation observation = observe(heartbeat, due.get(at), at, group, runs.of(group), history);
                if (observation.breached() && !heartbeat.evenIfAllSilent()) {
                    telemetry = telemetry == null ? Telemetry.of(source, range) : telemetry;
                    observation = unlessAllIsSilent(
                            observation, telemetry, due.get(at).orElseThrow(), at);
                }
                seen.add(observation);
            }
            rounds.add(new Round(at, seen));
        }
        return rounds;
    }

    private static Observation unlessAllIsSilent(Observation seen, Telemetry telemetry, Instant since, Instant at) {
        return telemetry.any(since, at)
                ? seen
                : Observation.unknown(seen.group(), "no function has told anything since " + since);
    }

    private static Question question(Rule rule, Heartbeat heartbeat) {
        List<Term> terms = heartbeat.success()
                ? List.of(Term.of(Signal.INVOCATIONS), new Term(Signal.ERRORS, "", -1))
                : List.of(Term.of(Signal.INVOCATIONS));
        Measure measure = new Measure(Signal.Kind.COUNT, terms, Term.of(Signal.INVOCATIONS), 1, 0);
        return new Question(
                measure, rule.function(), rule.filter(), rule.groupBy(), rule.window(), 0, Comparison.ABOVE);
    }

    /** From long before the range to its end. */
    private History history(Rule rule, Question question, Instant first, Instant from, Instant to)
            throws QueryException {
        Duration doubled = Duration.between(first, to).multipliedBy(2);
        Instant oldest = to.minus(doubled.compareTo(MEMORY) > 0 ? doubled : MEMORY.plus(Duration.between(from, to)));
        Window range = Telemetry.range(oldest, to);
        List<Term> runs = List.of(Term.of(Signal.INVOCATIONS));
        List<Long> quarters = List.of(QuarterCache.quarter(from), QuarterCache.quarter(to));
        return histories.get(
                rule, quarters, () -> new History(Groups.sum(source, question, runs, range, range), range.step()));
    }

    private static Observation observe(
            Heartbeat heartbeat,
            Optional<Instant> due,
            Instant at,
            Map<String, String> group,
            TreeMap<Long, Double> runs,
            History history) {
        if (due.isEmpty()) {
            return Observation.unknown(group, "it was not due yet");
        }
        Instant since = due.get();
        // The step that a time lies in counts: a run is known to the minute at best.
        Long firstStep = runs.floorKey(since.toEpochMilli());
        Long recent = lastRun(runs, firstStep == null ? since.toEpochMilli() : firstStep, at.toEpochMilli());
        Long before = lastRun(runs, Long.MIN_VALUE, at.toEpochMilli());
        Long ever = before != null ? before : history.lastRun(group, at);
        if (ever == null) {
            return Observation.unknown(group, "it has not run yet; a heartbeat begins with the first run");
        }
        double age = (at.toEpochMilli() - ever) / 1000.0;
        double allowed = Duration.between(since, at).toSeconds();
        String note = (heartbeat.success() ? "no success since " : "no run since ") + since + ", grace "
                + Durations.format(heartbeat.grace());
        return recent == null
                ? new Observation(group, OptionalDouble.of(Math.max(age, allowed)), true, allowed, note)
                : new Observation(group, OptionalDouble.of(age), false, allowed, "");
    }

    private static Long lastRun(TreeMap<Long, Double> runs, long from, long to) {
        return runs.subMap(from, true, to, false).descendingMap().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
