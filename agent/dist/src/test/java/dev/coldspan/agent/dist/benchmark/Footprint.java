package dev.coldspan.agent.dist.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a variant loads and weighs, from a run of its own, since logging costs time.
 *
 * @param classes loaded until the first response, hidden ones included
 * @param archived of these, out of the class-data archive; few mean that the JVM has dropped it
 * @param kilobytes of the agent's jar and whatever else is added to the class path or the function's directory
 */
record Footprint(long classes, long archived, long kilobytes) {
    static Footprint of(Settings settings, Variant variant) throws IOException, InterruptedException {
        Path log = Files.createTempFile("coldspan-classes", ".log");
        try (Sandbox sandbox = new Sandbox(settings, variant, List.of("-Xlog:class+load=info:file=" + log + ":none"))) {
            sandbox.awaitReady();
            sandbox.invoke();
            List<String> lines = Files.readAllLines(log);
            return new Footprint(
                    lines.stream().filter(line -> line.contains(" source: ")).count(),
                    lines.stream()
                            .filter(line -> line.contains("shared objects file"))
                            .count(),
                    kilobytes(settings, variant));
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static long kilobytes(Settings settings, Variant variant) throws IOException {
        long bytes = size(variant.agent());
        String added = variant.option("before", "") + ":" + variant.option("cp", "");
        for (String entry : added.split(":")) {
            if (!entry.equals(variant.agent())) {
                bytes += size(entry);
            }
        }
        if (variant.options().containsKey("task")) {
            bytes += size(variant.option("task", "")) - size(settings.task());
        }
        return bytes / 1_024;
    }

    private static long size(String path) throws IOException {
        if (path.isEmpty()) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(Path.of(path))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(Footprint::length)
                    .sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String csv(String name) {
        return String.format(Locale.ROOT, "footprint,%s,%d,%d,%d", name, classes, archived, kilobytes);
    }
}
