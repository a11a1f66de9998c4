package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Spike;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a window with the windows before it; where there was nothing before, with the least that is a spike. */
final class SpikeReader {
    private final Windows windows;

    SpikeReader(Windows windows) {
        this.windows = windows;
    }

    List<Round> read(Rule rule, Spike spike, List<Instant> times) throws QueryException {
        Question question =
                Question.of(rule, Measure.of(spike.signal()), spike.window(), Math.max(0, spike.minInvocations()));
        TreeSet<Instant> needed = new TreeSet<>();
        times.forEach(at -> {
            for (int i = 0; i <= spike.previous(); i++) {
                needed.add(before(at, spike, i));
            }
        });
        List<Instant> all = List.copyOf(needed);
        List<Map<Map<String, String>, OptionalDouble>> values = windows.read(question, all);
        Map<Instant, Map<Map<String, String>, OptionalDouble>> byTime = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            byTime.put(all.get(i), values.get(i));
        }
        List<Round> rounds = new ArrayList<>();
        for (Instant at : times) {
            List<Observation> seen = new ArrayList<>();
            byTime.get(at).forEach((group, value) -> seen.add(observation(spike, group, value, byTime, at)));
            rounds.add(new Round(at, seen));
        }
        return rounds;
    }

    private static Observation observation(
            Spike spike,
            Map<String, String> group,
            OptionalDouble value,
            Map<Instant, Map<Map<String, String>, OptionalDouble>> byTime,
            Instant at) {
        if (value.isEmpty()) {
            return Observation.unknown(group, "");
        }
        double sum = 0;
        for (int i = 1; i <= spike.previous(); i++) {
            sum += byTime.get(before(at, spike, i))
                    .getOrDefault(group, OptionalDouble.empty())
                    .orElse(0);
        }
        double usual = sum / spike.previous();
        double limit = Math.max(spike.atLeast(), spike.factor() * usual);
        String note = "before: " + Amounts.format(usual, spike.unit());
        return new Observation(group, value, value.getAsDouble() >= limit, limit, note);
    }

    private static Instant before(Instant at, Spike spike, int windows) {
        return at.minus(spike.window().multipliedBy(windows));
    }
}
