package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the one value a rule compares, per group and time, from the query API. */
public final class WindowReader {
    /** A rule that splits into more groups than this is an error: nobody reads a thousand alerts. */
    public static final int MAX_GROUPS = 1_000;

    /** So that an answer with that many groups stays below what the query API gives, 500,000 points. */
    private static final int MAX_STEPS = 480;

    private final SeriesSource source;

    public WindowReader(SeriesSource source) {
        this.source = source;
    }

    /** What the rule sees at one time. */
    public List<Observation> read(Rule rule, Instant at) throws QueryException {
        return read(rule, List.of(at)).get(0).observations();
    }

    /**
     * What the rule sees, or would have seen, at several times. The windows of neighbouring times overlap, so a stretch
     * of them is cut out of one answer; a window gives the same observations whether it is read alone or with others.
     *
     * @param times ascending, not empty
     */
    public List<Round> read(Rule rule, List<Instant> times) throws QueryException {
        List<Round> rounds = new ArrayList<>();
        List<Window> stretch = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            stretch.add(Window.of(rule, times.get(i)));
            boolean last = i + 1 == times.size();
            if (last || stretch.get(0).stepsTo(Window.of(rule, times.get(i + 1))) > MAX_STEPS) {
                rounds.addAll(readTogether(rule, stretch));
                stretch.clear();
            }
        }
        return rounds;
    }

    private List<Round> readTogether(Rule rule, List<Window> windows) throws QueryException {
        Window first = windows.get(0);
        Instant end = windows.get(windows.size() - 1).to();
        SeriesRequest request = new SeriesRequest(
                rule.signal().numerator(),
                dimensions(rule),
                first.step(),
                first.from(),
                end,
                rule.function().exact() ? rule.function().text() : "");
        // The numerator is asked for first: an invocation stored between the two answers then only lowers a ratio,
        // which can so never exceed 1.
        Points values = grouped(rule, source.series(request));
        // Read together with others, an idle window of a group is filled with zeros; read alone, the group is absent.
        boolean mayBeIdle = windows.size() > 1
                && !request.groupBy().isEmpty()
                && !rule.signal().isOfBudget();
        Points invocations = mayBeIdle || needsInvocations(rule)
                ? grouped(rule, source.series(request.withSignal(Signal.INVOCATIONS)))
                : new Points();
        if (values.size() > MAX_GROUPS) {
            throw new QueryException("the rule splits into " + values.size() + " groups, at most " + MAX_GROUPS
                    + " are accepted; narrow function or groupBy");
        }
        List<Round> rounds = new ArrayList<>();
        for (Window window : windows) {
            List<Observation> seen = new ArrayList<>();
            values.forEach((group, points) -> {
                SortedMap<Long, Double> counts = window.cut(invocations.getOrDefault(group, new TreeMap<>()));
                if (!mayBeIdle || sum(counts) > 0) {
                    seen.add(new Observation(group, value(rule, window.cut(points), counts, window.hoursPassed())));
                }
            });
            rounds.add(new Round(window.at(), seen));
        }
        return rounds;
    }

    /** The points of each group by start of their step in epoch milliseconds. */
    private static final class Points extends LinkedHashMap<Map<String, String>, TreeMap<Long, Double>> {
        private static final long serialVersionUID = 1L;
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

    private static Points grouped(Rule rule, List<Series> all) {
        Points groups = new Points();
        for (Series series : all) {
            String function = series.group().getOrDefault("function", "");
            if (!rule.function().exact() && !rule.function().matches(function)) {
                continue;
            }
            TreeMap<Long, Double> points = groups.computeIfAbsent(labels(rule, series), g -> new TreeMap<>());
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
