package dev.coldspan.collector.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Measures collectors side by side: the variants take turns, each with an empty database and a process of its own.
 * docs/benchmarks/ingest.sh starts it and docs/benchmarks/ingest.md says what came of it.
 */
final class IngestBenchmark {

    private IngestBenchmark() {}

    /** @param args as {@link Options} says */
    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        System.out.println(Row.HEADER);
        for (int round = 1; round <= options.rounds(); round++) {
            for (String variant : options.variants()) {
                Path directory = Files.createTempDirectory(options.directory(), "coldspan-benchmark-");
                try {
                    measure(round, variant, directory, options);
                } finally {
                    delete(directory);
                }
            }
        }
    }

    private static void measure(int round, String variant, Path directory, Options options) throws Exception {
        String name = variant.replace(":grpc", "");
        Row row = new Row(round, variant);
        try (Store store = Store.start(directory.resolve("store"));
                Subject subject = options.subjects().start(name, directory, store)) {
            Measurement measurement =
                    new Measurement(options, store, subject, variant.endsWith(":grpc"), row, directory);
            measurement.run();
        }
        System.out.println(row);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
