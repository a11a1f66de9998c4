package dev.coldspan.alerts.query;

import dev.coldspan.alerts.query.SpikePast.Usual;
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
    private final SeriesSource source;
    private final Windows windows;

    SpikeReader(SeriesSource source) {
        this.source = source;
        this.windows = new Windows(source);
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
        SpikePast past = new SpikePast(source, windows, spike, question, byTime, times);
        List<Round> rounds = new ArrayList<>();
        for (Instant at : times) {
            List<Observation> seen = new ArrayList<>();
            for (Map.Entry<Map<String, String>, OptionalDouble> group :
                    byTime.get(at).entrySet()) {
                seen.add(observation(spike, group.getKey(), group.getValue(), past, at));
            }
            rounds.add(new Round(at, seen));
        }
        return rounds;
    }

    /** What seems to be a spike is looked at again: silence before it may have been an outage of telemetry. */
    private static Observation observation(
            Spike spike, Map<String, String> group, OptionalDouble value, SpikePast past, Instant at)
            throws QueryException {
        if (value.isEmpty()) {
            return Observation.unknown(group, "");
        }
        Usual usual = past.asRead(group, at);
        if (value.getAsDouble() >= usual.limit()) {
            usual = past.asTold(group, at);
        }
        if (usual.unknown()) {
            return Observation.unknown(group, usual.note());
        }
        boolean breached = value.getAsDouble() >= usual.limit();
        return new Observation(group, value, breached, usual.limit(), usual.note());
    }

    static Instant before(Instant at, Spike spike, int windows) {
        return at.minus(spike.window().multipliedBy(windows));
    }
}
