package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Criterion;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Sees whether the values of all windows are beyond one limit. */
final class ThresholdReader {
    private final Windows windows;

    ThresholdReader(Windows windows) {
        this.windows = windows;
    }

    List<Round> read(Rule rule, Measure measure, List<Instant> times) throws QueryException {
        Criterion criterion = rule.criterion();
        List<List<Map<Map<String, String>, OptionalDouble>>> read = new ArrayList<>();
        for (Duration window : criterion.windows()) {
            // The others are there to see whether it goes on: one invocation is enough for that.
            long least = read.isEmpty() ? criterion.minInvocations() : Math.min(1, criterion.minInvocations());
            read.add(windows.read(Question.of(rule, measure, window, least), times));
        }
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int time = i;
            List<Observation> seen = new ArrayList<>();
            read.get(0)
                    .get(i)
                    .keySet()
                    .forEach(group -> seen.add(observation(
                            criterion,
                            group,
                            read.stream()
                                    .map(w -> w.get(time).getOrDefault(group, OptionalDouble.empty()))
                                    .toList())));
            rounds.add(new Round(times.get(i), seen));
        }
        return rounds;
    }

    /** The longest window has the say; a shorter one of no data leaves open whether a breach goes on. */
    private static Observation observation(
            Criterion criterion, Map<String, String> group, List<OptionalDouble> values) {
        OptionalDouble longest = values.get(0);
        if (longest.isEmpty() || !breached(criterion, longest)) {
            return Observation.of(criterion, group, longest);
        }
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).isPresent() && !breached(criterion, values.get(i))) {
                String note = Durations.format(criterion.windows().get(i)) + ": "
                        + Amounts.format(values.get(i).getAsDouble(), criterion.unit());
                return new Observation(group, longest, false, criterion.threshold(), note);
            }
        }
        return values.stream().anyMatch(OptionalDouble::isEmpty)
                ? Observation.unknown(group, "")
                : Observation.of(criterion, group, longest);
    }

    private static boolean breached(Criterion criterion, OptionalDouble value) {
        return criterion.comparison().breached(value.getAsDouble(), criterion.threshold());
    }
}
