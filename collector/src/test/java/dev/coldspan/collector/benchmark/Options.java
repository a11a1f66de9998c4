package dev.coldspan.collector.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The benchmark's arguments: {@code --name=value}, {@code --jvm=} as often as wanted, then the variants.
 *
 * @param phases of {@code rate}, {@code latency}, {@code sync}, {@code overload} and {@code disk}
 * @param variants {@code coldspan} or the name of a configuration, with {@code :grpc} behind it for OTLP/gRPC
 */
record Options(
        Duration measured,
        Duration warmUp,
        int rounds,
        int connections,
        List<String> phases,
        Subjects subjects,
        Path directory,
        List<String> variants) {

    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        List<String> jvm = new ArrayList<>();
        List<String> variants = new ArrayList<>();
        for (String arg : args) {
            int end = arg.indexOf('=');
            if (!arg.startsWith("--")) {
                variants.add(arg);
            } else if (end < 0) {
                throw new IllegalArgumentException(arg + " has no value");
            } else if (arg.startsWith("--jvm=")) {
                jvm.add(arg.substring(end + 1));
            } else {
                values.put(arg.substring(2, end), arg.substring(end + 1));
            }
        }
        return new Options(
                Duration.ofSeconds(Long.parseLong(values.getOrDefault("seconds", "20"))),
                Duration.ofSeconds(Long.parseLong(values.getOrDefault("warm-up", "8"))),
                Integer.parseInt(values.getOrDefault("rounds", "1")),
                Integer.parseInt(values.getOrDefault("connections", "4")),
                List.of(values.getOrDefault("phases", "rate").split(",")),
                new Subjects(path(values, "coldspan"), jvm, path(values, "otelcol"), path(values, "configs")),
                Path.of(values.getOrDefault("directory", System.getProperty("java.io.tmpdir"))),
                variants.isEmpty() ? List.of("coldspan") : variants);
    }

    private static Path path(Map<String, String> values, String name) {
        return values.containsKey(name) ? Path.of(values.get(name)) : null;
    }
}
