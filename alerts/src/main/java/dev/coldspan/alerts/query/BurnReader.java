package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Burn;
import dev.coldspan.alerts.rules.BurnRate;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Sees at which rate an error budget is used up: breached when both windows of one burn are beyond its factor. */
final class BurnReader {
    /** What the two windows of a burn said of each group, by time. */
    private record Pair(
            Burn burn,
            List<Map<Map<String, String>, OptionalDouble>> longWindow,
            List<Map<Map<String, String>, OptionalDouble>> shortWindow) {

        OptionalDouble longValue(int time, Map<String, String> group) {
            return longWindow.get(time).getOrDefault(group, OptionalDouble.empty());
        }

        Observation observe(int time, Map<String, String> group) {
            OptionalDouble over = longValue(time, group);
            if (over.isEmpty()) {
                return Observation.unknown(group, "");
            }
            String note = "over " + Durations.format(burn.longWindow());
            OptionalDouble lately = shortWindow.get(time).getOrDefault(group, OptionalDouble.empty());
            boolean beyond = over.getAsDouble() > burn.factor();
            if (beyond && lately.isEmpty()) {
                return Observation.unknown(group, note);
            }
            boolean breached = beyond && lately.getAsDouble() > burn.factor();
            return new Observation(group, over, breached, burn.factor(), note);
        }
    }

    private final Windows windows;

    BurnReader(Windows windows) {
        this.windows = windows;
    }

    List<Round> read(Rule rule, BurnRate criterion, List<Instant> times) throws QueryException {
        List<Pair> pairs = new ArrayList<>();
        for (Burn burn : criterion.burns()) {
            pairs.add(new Pair(
                    burn,
                    windows.read(question(rule, criterion, burn.longWindow(), criterion.minInvocations()), times),
                    windows.read(question(rule, criterion, burn.shortWindow(), 1), times)));
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int time = i;
            Set<Map<String, String>> groups = new LinkedHashSet<>();
            pairs.forEach(p -> groups.addAll(p.longWindow().get(time).keySet()));
            rounds.add(new Round(
                    times.get(i),
                    groups.stream().map(g -> worst(pairs, time, g)).toList()));
        }
        return rounds;
    }

    private static Question question(Rule rule, BurnRate criterion, Duration window, long least) {
        return Question.of(rule, criterion.measure(), window, least);
    }

    /**
     * The burn that is furthest beyond its factor. Unless one is, all must be seen to say that none is: a function that has
     * gone silent has not recovered.
     */
    private static Observation worst(List<Pair> pairs, int time, Map<String, String> group) {
        List<Observation> seen = pairs.stream().map(p -> p.observe(time, group)).toList();
        if (seen.stream().noneMatch(Observation::breached)) {
            List<Observation> open =
                    seen.stream().filter(o -> o.value().isEmpty()).toList();
            if (!open.isEmpty()) {
                return open.get(0);
            }
        }
        return seen.stream()
                .filter(o -> o.value().isPresent())
                .max((a, b) -> {
                    int breach = Boolean.compare(a.breached(), b.breached());
                    return breach != 0 ? breach : Double.compare(excess(a), excess(b));
                })
                .orElseThrow();
    }

    private static double excess(Observation seen) {
        return seen.value().getAsDouble() / seen.limit();
    }
}
