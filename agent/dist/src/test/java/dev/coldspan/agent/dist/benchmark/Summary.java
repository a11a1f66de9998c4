package dev.coldspan.agent.dist.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * All rounds of one table. Overheads are counted over the first variant: {@code added} are medians of the differences in
 * the same round, {@code added_quartile} differences of lower quartiles, which suffer less from a busy machine.
 */
final class Summary {
    private final Map<String, List<Measurement>> rows = new LinkedHashMap<>();

    void add(String name, Measurement measurement) {
        rows.computeIfAbsent(name, unused -> new ArrayList<>()).add(measurement);
    }

    /** Forgets a variant that failed, so that no figure of it is published. */
    void drop(String name) {
        rows.remove(name);
    }

    /** Lines {@code median,...} in absolute figures, then the overheads. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        for (String name : rows.keySet()) {
            lines.add("median," + name + "," + figures(column -> Statistics.median(values(name, column))));
        }
        for (String name : others()) {
            lines.add("added," + name + "," + figures(column -> added(name, column)));
        }
        for (String name : others()) {
            lines.add("added_quartile," + name + ","
                    + figures(column -> Statistics.lowerQuartile(values(name, column))
                            - Statistics.lowerQuartile(values(base(), column))));
        }
        return lines;
    }

    private String base() {
        return rows.keySet().stream().findFirst().orElse("");
    }

    private List<String> others() {
        return rows.keySet().stream().skip(1).toList();
    }

    private DoubleStream values(String name, String column) {
        return rows.get(name).stream().mapToDouble(one -> one.figure(column));
    }

    /** How often each other variant's added processor and wall time is that of {@code name}. */
    List<String> ratiosTo(String name) {
        if (!others().contains(name)) {
            return List.of();
        }
        return others().stream()
                .filter(other -> !other.equals(name))
                .map(other -> String.format(
                        Locale.ROOT,
                        "ratio,%s,%s,cpu_cold %.2f,cold %.2f",
                        other,
                        name,
                        added(other, "cpu_cold_ms") / added(name, "cpu_cold_ms"),
                        added(other, "cold_ms") / added(name, "cold_ms")))
                .toList();
    }

    private double added(String name, String column) {
        List<Measurement> without = rows.get(base());
        List<Measurement> with = rows.get(name);
        return Statistics.median(IntStream.range(0, Math.min(without.size(), with.size()))
                .mapToDouble(round ->
                        with.get(round).figure(column) - without.get(round).figure(column)));
    }

    private static String figures(java.util.function.ToDoubleFunction<String> figure) {
        return Measurement.COLUMNS.stream()
                .map(column -> String.format(Locale.ROOT, "%.1f", figure.applyAsDouble(column)))
                .collect(Collectors.joining(","));
    }
}
