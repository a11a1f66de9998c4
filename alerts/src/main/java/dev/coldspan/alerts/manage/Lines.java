package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.manage.Preview.Line;
import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.Round;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects what a rule sees over many rounds, two numbers for each. Not safe for several threads. */
final class Lines {
    static final int MAX_SHOWN = 20;

    private final long start;
    private final long step;
    private final int rounds;
    private final double threshold;
    private final Map<Map<String, String>, Line> lines = new LinkedHashMap<>();

    /**
     * @param start of the first round in epoch milliseconds
     * @param step in milliseconds
     */
    Lines(long start, long step, int rounds, double threshold) {
        this.start = start;
        this.step = step;
        this.rounds = rounds;
        this.threshold = threshold;
    }

    void add(Round round) {
        int index = Math.toIntExact((round.at().toEpochMilli() - start) / step);
        for (Observation seen : round.observations()) {
            if (seen.value().isPresent() && index >= 0 && index < rounds) {
                Line line = lines.computeIfAbsent(seen.group(), this::empty);
                line.values()[index] = seen.value().getAsDouble();
                line.limits()[index] = seen.limit();
            }
        }
    }

    private Line empty(Map<String, String> group) {
        double[] values = new double[rounds];
        double[] limits = new double[rounds];
        Arrays.fill(values, Double.NaN);
        Arrays.fill(limits, threshold);
        return new Line(group, start, values, limits);
    }

    int groups() {
        return lines.size();
    }

    /** Those of the groups that fired most, then by name. */
    List<Line> shown(List<Episode> episodes) {
        Map<Map<String, String>, Long> fired =
                episodes.stream().collect(Collectors.groupingBy(Episode::group, Collectors.counting()));
        Function<Line, Long> count = line -> fired.getOrDefault(line.group(), 0L);
        return lines.values().stream()
                .sorted(Comparator.comparing(count)
                        .reversed()
                        .thenComparing(line -> line.group().toString()))
                .limit(MAX_SHOWN)
                .map(this::withoutConstantLimits)
                .toList();
    }

    private Line withoutConstantLimits(Line line) {
        boolean constant = Arrays.stream(line.limits()).allMatch(limit -> limit == threshold);
        return constant ? new Line(line.group(), line.start(), line.values(), null) : line;
    }
}
