package dev.coldspan.alerts.query;

import dev.coldspan.alerts.query.Baseline.Band;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Anomaly;
import dev.coldspan.alerts.rules.Anomaly.Side;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Compares the last whole window with what was usual at its time. */
final class AnomalyReader {
    /** So much later than its end a window is looked at, for what is still on its way. */
    static final Duration DELAY = Duration.ofMinutes(2);

    /** By how much clocks on the wall are set at most. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

    private final SeriesSource source;
    private final QuarterCache<Baseline> baselines = new QuarterCache<>();

    AnomalyReader(SeriesSource source) {
        this.source = source;
    }

    List<Round> read(Rule rule, Anomaly anomaly, List<Instant> times) throws QueryException {
        Instant first = start(anomaly, times.get(0));
        Instant last = start(anomaly, times.get(times.size() - 1));
        Question question = question(rule, anomaly);
        Slots now = Slots.read(source, question, first, last.plus(anomaly.window()));
        Baseline usual = baseline(rule, anomaly, question, first, last);
        Set<Map<String, String>> groups = new LinkedHashSet<>(now.groups());
        if (now.zeroWhenIdle()) {
            groups.addAll(usual.known().keySet());
        }
        Map<Instant, List<Observation>> byStart = new LinkedHashMap<>();
        List<Round> rounds = new ArrayList<>();
        for (Instant at : times) {
            Instant start = start(anomaly, at);
            List<Observation> seen = byStart.get(start);
            if (seen == null) {
                seen = observe(anomaly, groups, now, usual, start);
                byStart.put(start, seen);
            }
            rounds.add(new Round(at, seen));
        }
        return rounds;
    }

    /** The band of every group and window of a range; windows without a band are left out. */
    Map<Map<String, String>, Map<Instant, Band>> bands(Rule rule, Anomaly anomaly, Instant from, Instant to)
            throws QueryException {
        long slot = anomaly.window().toMillis();
        Instant first = Instant.ofEpochMilli(Math.floorDiv(from.toEpochMilli(), slot) * slot);
        Baseline usual = load(anomaly, question(rule, anomaly), first, to);
        Set<Map<String, String>> groups = new LinkedHashSet<>(usual.known().keySet());
        usual.weeks().forEach(week -> groups.addAll(week.groups()));
        Map<Map<String, String>, Map<Instant, Band>> bands = new LinkedHashMap<>();
        groups.forEach(group -> {
            Map<Instant, Band> of = new LinkedHashMap<>();
            for (Instant start = first; start.isBefore(to); start = start.plus(anomaly.window())) {
                Instant at = start;
                usual.band(group, at).ifPresent(band -> of.put(at, band));
            }
            bands.put(group, of);
        });
        return bands;
    }

    private List<Observation> observe(
            Anomaly anomaly, Set<Map<String, String>> groups, Slots now, Baseline usual, Instant start)
            throws QueryException {
        boolean silent = !now.any(start)
                && now.zeroWhenIdle()
                && !Telemetry.of(source, Telemetry.range(start, start.plus(anomaly.window())))
                        .any(start, start.plus(anomaly.window()));
        List<Observation> seen = new ArrayList<>();
        for (Map<String, String> group : groups) {
            Double value = now.of(group).get(start.toEpochMilli());
            if (value == null && now.zeroWhenIdle()) {
                value = 0.0;
            }
            if (silent) {
                seen.add(Observation.unknown(group, "no function has told anything since " + start));
            } else if (value == null) {
                seen.add(Observation.unknown(group, ""));
            } else {
                seen.add(compare(anomaly, group, value, usual.band(group, start)));
            }
        }
        return seen;
    }

    private static Observation compare(Anomaly anomaly, Map<String, String> group, double value, Optional<Band> band) {
        if (band.isEmpty()) {
            String why = "thin: fewer than " + anomaly.minWeeks() + " of " + anomaly.weeks() + " weeks have data";
            return Observation.unknown(group, why);
        }
        double low = band.get().low();
        double high = band.get().high();
        boolean above = anomaly.side() != Side.BELOW && value > high;
        boolean below = anomaly.side() != Side.ABOVE && value < low;
        boolean nearLow = anomaly.side() == Side.BELOW
                || anomaly.side() == Side.BOTH && value < band.get().median();
        String note = "usual: " + Amounts.format(low, anomaly.unit()) + " to " + Amounts.format(high, anomaly.unit());
        return new Observation(group, OptionalDouble.of(value), above || below, nearLow ? low : high, note);
    }

    private Baseline baseline(Rule rule, Anomaly anomaly, Question question, Instant first, Instant last)
            throws QueryException {
        return baselines.get(
                rule, List.of(first, last), () -> load(anomaly, question, first, last.plus(anomaly.window())));
    }

    private Baseline load(Anomaly anomaly, Question question, Instant from, Instant to) throws QueryException {
        long slot = anomaly.window().toMillis();
        List<Slots> weeks = new ArrayList<>();
        List<Slots> told = new ArrayList<>();
        Duration around = anomaly.window().plus(CLOCK_CHANGE);
        for (int week = 1; week <= anomaly.weeks(); week++) {
            Duration back = Duration.ofDays(7L * week);
            Instant first = from.minus(back).minus(around);
            Instant last = to.minus(back).plus(around);
            Instant begin = Instant.ofEpochMilli(Math.floorDiv(first.toEpochMilli(), slot) * slot);
            Instant end = Instant.ofEpochMilli(-Math.floorDiv(-last.toEpochMilli(), slot) * slot);
            Slots mine = Slots.read(source, question, begin, end);
            weeks.add(mine);
            // Only a zero can be one that an outage of telemetry made.
            told.add(mine.zeroWhenIdle() ? Slots.read(source, Question.ofAll(anomaly.window()), begin, end) : mine);
        }
        return new Baseline(anomaly, weeks, told, known(anomaly, question, from, to));
    }

    /** The end of the first day of each group, on which it was not known from midnight on; looked for a week further back than the baseline. */
    private Map<Map<String, String>, Long> known(Anomaly anomaly, Question question, Instant from, Instant to)
            throws QueryException {
        Instant oldest = from.minus(Duration.ofDays(7L * (anomaly.weeks() + 1)));
        long day = Duration.ofDays(1).toMillis();
        Window range = new Window(
                to,
                Duration.ofDays(1),
                Instant.ofEpochMilli(Math.floorDiv(oldest.toEpochMilli(), day) * day),
                Instant.ofEpochMilli(-Math.floorDiv(-to.toEpochMilli(), day) * day));
        Groups days = Groups.sum(source, question, List.of(Measure.Term.of(Signal.INVOCATIONS)), range, range);
        Map<Map<String, String>, Long> known = new LinkedHashMap<>();
        days.forEach((group, points) -> points.entrySet().stream()
                .filter(p -> p.getValue() > 0)
                .findFirst()
                .ifPresent(p -> known.put(group, p.getKey() + day)));
        return known;
    }

    private static Question question(Rule rule, Anomaly anomaly) {
        return Question.of(rule, Measure.of(anomaly.signal()), anomaly.window(), anomaly.minInvocations());
    }

    private static Instant start(Anomaly anomaly, Instant at) {
        long slot = anomaly.window().toMillis();
        long end = Math.floorDiv(at.minus(DELAY).toEpochMilli(), slot) * slot;
        return Instant.ofEpochMilli(end - slot);
    }
}
