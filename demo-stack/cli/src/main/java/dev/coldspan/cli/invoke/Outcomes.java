package dev.coldspan.cli.invoke;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What many invocations come to. */
public final class Outcomes {

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final double[] durationsMs;
    private final long coldStarts;

    public Outcomes(List<InvocationResult> results) {
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        durationsMs = results.stream()
                .mapToDouble(result -> result.report().durationMs())
                .sorted()
                .toArray();
        coldStarts = results.stream().filter(InvocationResult::coldStart).count();
    }

    public boolean allOk() {
        return counts.keySet().stream().allMatch(Outcome.OK::equals);
    }

    /** For example {@code 20 invocations: 19 ok, 1 error; 2 cold starts; duration p50 3.1 ms, p99 210.4 ms}. */
    @Override
    public String toString() {
        String byOutcome = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d invocations: %s; %d cold starts; duration p50 %.1f ms, p99 %.1f ms",
                durationsMs.length,
                byOutcome,
                coldStarts,
                percentile(0.50),
                percentile(0.99));
    }

    /** Nearest rank over what was measured, milliseconds. */
    private double percentile(double rank) {
        int index = (int) Math.ceil(rank * durationsMs.length) - 1;
        return durationsMs.length == 0 ? 0 : durationsMs[Math.max(0, index)];
    }
}
