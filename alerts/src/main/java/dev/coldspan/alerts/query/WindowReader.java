package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads the one value a rule compares, per group, from the query API. */
public final class WindowReader {
    /** A rule that splits into more groups than this is an error: nobody reads a thousand alerts. */
    public static final int MAX_GROUPS = 1_000;

    private final SeriesSource source;

    public WindowReader(SeriesSource source) {
        this.source = source;
    }

    /** The groups that have any data in the window; a group that is missing here has none. */
    public List<Observation> read(Rule rule, Instant now) throws QueryException {
        Window window = Window.of(rule, now);
        SeriesRequest request = new SeriesRequest(
                rule.signal().numerator(),
                dimensions(rule),
                window.step(),
                window.from(),
                window.to(),
                rule.function().exact() ? rule.function().text() : "");
        // The numerator is asked for first: an invocation stored between the two answers then only lowers a ratio,
        // which can so never exceed 1.
        Map<Map<String, String>, Map<Long, Double>> values = grouped(rule, source.series(request));
        Map<Map<String, String>, Map<Long, Double>> invocations = needsInvocations(rule)
                ? grouped(rule, source.series(request.withSignal(Signal.INVOCATIONS)))
                : Map.of();
        if (values.size() > MAX_GROUPS) {
            throw new QueryException("the rule splits into " + values.size() + " groups, at most " + MAX_GROUPS
                    + " are accepted; narrow function or groupBy");
        }
        List<Observation> observations = new ArrayList<>();
        values.forEach((group, points) -> observations.add(new Observation(
                group, value(rule, points, invocations.getOrDefault(group, Map.of()), window.hoursUntil(now)))));
        return observations;
    }

    private static boolean needsInvocations(Rule rule) {
        return rule.minInvocations() > 0 || rule.signal().kind() == Signal.Kind.RATIO;
    }

    /** The API knows exact names only; for a glob it splits by function and the split is undone here. */
    private static List<String> dimensions(Rule rule) {
        List<String> dimensions = new ArrayList<>(rule.groupBy());
        boolean glob = !rule.function().matchesAll() && !rule.function().exact();
        if (glob && !dimensions.contains("function")) {
            dimensions.add("function");
        }
        return dimensions;
    }

    private static Map<Map<String, String>, Map<Long, Double>> grouped(Rule rule, List<Series> all) {
        Map<Map<String, String>, Map<Long, Double>> groups = new LinkedHashMap<>();
        for (Series series : all) {
            String function = series.group().getOrDefault("function", "");
            if (!rule.function().exact() && !rule.function().matches(function)) {
                continue;
            }
            Map<Long, Double> points = groups.computeIfAbsent(labels(rule, series), g -> new TreeMap<>());
            series.points().forEach((start, value) -> points.merge(start, value, Double::sum));
        }
        return groups;
    }

    /** The values of the rule's dimensions, and the function's name where the rule names exactly one. */
    private static Map<String, String> labels(Rule rule, Series series) {
        Map<String, String> labels = new TreeMap<>();
        rule.groupBy().forEach(d -> labels.put(d, series.group().getOrDefault(d, "")));
        if (rule.function().exact()) {
            labels.put("function", rule.function().text());
        }
        return labels;
    }

    private static OptionalDouble value(
            Rule rule, Map<Long, Double> points, Map<Long, Double> invocations, double hours) {
        if (rule.signal().kind() == Signal.Kind.WHOLE) {
            // Each step is a window of its own; the worse of those with enough data counts, so that an alert neither
            // waits for the current step to end nor resolves because a new step has just begun.
            return points.entrySet().stream()
                    .filter(p -> invocations.getOrDefault(p.getKey(), 0.0) >= rule.minInvocations())
                    .mapToDouble(Map.Entry::getValue)
                    .reduce(rule.comparison()::worse);
        }
        double count = sum(invocations);
        if (points.isEmpty() || count < rule.minInvocations()) {
            return OptionalDouble.empty();
        }
        return switch (rule.signal().kind()) {
            case RATIO -> count > 0 ? OptionalDouble.of(sum(points) / count) : OptionalDouble.empty();
            case RATE_PER_HOUR -> OptionalDouble.of(sum(points) / hours);
            default -> OptionalDouble.of(sum(points));
        };
    }

    private static double sum(Map<Long, Double> points) {
        return points.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
