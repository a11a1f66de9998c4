package dev.coldspan.collector.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One line of the result, comma separated; what was not measured is empty. */
final class Row {

    private static final List<String> NUMBERS = List.of(
            "acknowledged/s",
            "stored/s",
            "lost",
            "collector us/span",
            "engine us/span",
            "sender us/span",
            "collector peak MiB",
            "engine peak MiB",
            "half load/s",
            "p50 ms",
            "p99 ms",
            "syncs",
            "requests per sync",
            "10x offered/s",
            "10x acknowledged/s",
            "10x refusals",
            "10x refusals without delay",
            "10x collector peak MiB",
            "10x lost",
            "bytes/span",
            "log bytes/span");

    static final String HEADER = "round,variant," + String.join(",", NUMBERS);

    private final int round;
    private final String variant;
    private final Map<String, Double> numbers = new LinkedHashMap<>();

    Row(int round, String variant) {
        this.round = round;
        this.variant = variant;
    }

    void put(String name, double number) {
        if (!NUMBERS.contains(name)) {
            throw new IllegalArgumentException("no column " + name);
        }
        numbers.put(name, number);
    }

    double get(String name) {
        return numbers.get(name);
    }

    @Override
    public String toString() {
        List<String> cells = new ArrayList<>(List.of(String.valueOf(round), variant));
        for (String name : NUMBERS) {
            Double number = numbers.get(name);
            cells.add(number == null ? "" : text(number));
        }
        return String.join(",", cells);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, number == Math.rint(number) || number >= 1_000 ? "%.0f" : "%.2f", number);
    }
}
