package dev.coldspan.alerts.ruletest;

import dev.coldspan.alerts.query.Series;
import dev.coldspan.alerts.query.SeriesRequest;
import dev.coldspan.alerts.query.SeriesSource;
import dev.coldspan.alerts.rules.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Answers as the query API does, from series that were written down: counts and money of a step and of members of a group are
 * added, of all other values the largest counts; steps of a group without a count are zeros.
 */
final class InputSource implements SeriesSource {
    private final List<InputSeries> inputs;

    InputSource(List<InputSeries> inputs) {
        this.inputs = List.copyOf(inputs);
    }

    @Override
    public List<Series> series(SeriesRequest request) {
        long from = request.from().toEpochMilli();
        long to = request.to().toEpochMilli();
        Map<Map<String, String>, Map<Long, Double>> groups = new LinkedHashMap<>();
        if (request.groupBy().isEmpty()) {
            groups.put(Map.of(), zeros(request));
        }
        for (InputSeries input : inputs) {
            if (concerns(request, input) && input.hasAny(from, to)) {
                Map<Long, Double> points = groups.computeIfAbsent(group(request, input), g -> zeros(request));
                input.points(request.signal(), from, to).forEach((at, value) -> add(request, points, at, value));
            }
        }
        List<Series> series = new ArrayList<>();
        groups.forEach((group, points) -> series.add(new Series(group, points)));
        return series;
    }

    private static boolean concerns(SeriesRequest request, InputSeries input) {
        return request.filter().equals(input.filter())
                && (request.function().isEmpty()
                        || request.function().equals(input.labels().get("function")));
    }

    private static Map<String, String> group(SeriesRequest request, InputSeries input) {
        return request.groupBy().stream()
                .collect(Collectors.toMap(d -> d, d -> input.labels().getOrDefault(d, ""), (a, b) -> a, TreeMap::new));
    }

    private static void add(SeriesRequest request, Map<Long, Double> points, long at, double value) {
        long step = request.step().toMillis();
        long bucket = Math.floorDiv(at, step) * step;
        points.merge(bucket, value, addsUp(request.signal()) ? Double::sum : Math::max);
    }

    private static Map<Long, Double> zeros(SeriesRequest request) {
        Map<Long, Double> points = new TreeMap<>();
        if (addsUp(request.signal())) {
            long step = request.step().toMillis();
            for (long at = request.from().toEpochMilli(); at < request.to().toEpochMilli(); at += step) {
                points.put(at, 0.0);
            }
        }
        return points;
    }

    private static boolean addsUp(Signal signal) {
        return signal.kind() == Signal.Kind.COUNT || signal.kind() == Signal.Kind.RATE_PER_HOUR;
    }
}
