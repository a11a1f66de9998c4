package dev.coldspan.agent.dist.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All rounds of one table; overheads are medians of the differences to the first variant in the same round. */
final class Summary {
    private final Map<String, List<Measurement>> rows = new LinkedHashMap<>();

    void add(String name, Measurement measurement) {
        rows.computeIfAbsent(name, unused -> new ArrayList<>()).add(measurement);
    }

    /** Forgets a variant that failed, so that no figure of it is published. */
    void drop(String name) {
        rows.remove(name);
    }

    /** Lines {@code median,...} in absolute figures, then {@code added,...} over the first variant. */
    List<String> csv() {
        List<String> lines = new ArrayList<>();
        rows.forEach((name, all) -> lines.add("median," + name + ","
                + figures(column -> Statistics.median(all.stream().mapToDouble(one -> one.figure(column))))));
        String base = rows.keySet().stream().findFirst().orElse("");
        rows.keySet().stream()
                .filter(name -> !name.equals(base))
                .forEach(name -> lines.add("added," + name + "," + figures(column -> added(base, name, column))));
        return lines;
    }

    /** How often each variant's added processor and wall time is that of {@code name}. */
    List<String> ratiosTo(String name) {
        String base = rows.keySet().stream().findFirst().orElse("");
        if (!rows.containsKey(name) || name.equals(base)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (String other : rows.keySet()) {
            if (!other.equals(base) && !other.equals(name)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "ratio,%s,%s,cpu_cold %.2f,cold %.2f",
                        other,
                        name,
                        added(base, other, "cpu_cold_ms") / added(base, name, "cpu_cold_ms"),
                        added(base, other, "cold_ms") / added(base, name, "cold_ms")));
            }
        }
        return lines;
    }

    private double added(String base, String name, String column) {
        List<Measurement> without = rows.get(base);
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
