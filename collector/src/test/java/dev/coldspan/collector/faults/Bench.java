package dev.coldspan.collector.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A collector, an engine and the connection between them, each of which can be broken. In a folder of its own. */
final class Bench implements AutoCloseable {

    private final Path folder;
    private final Engine engine;
    private final boolean ownsEngine;
    private final Jvm jvm;
    private final Proxy toEngine;
    private final CollectorProcess collector;

    Bench() throws IOException, InterruptedException {
        this(null);
        collector.train();
    }

    /** @param first whose engine is used, and whose class archive; null for an engine of its own */
    private Bench(Bench first) throws IOException {
        folder = Files.createTempDirectory("coldspan-faults-");
        ownsEngine = first == null;
        engine = ownsEngine ? new Engine(folder.resolve("engine")) : first.engine;
        jvm = ownsEngine ? new Jvm(folder.resolve("jvm")) : first.jvm;
        toEngine = new Proxy(engine.port());
        collector = collector(folder.resolve("collector"));
    }

    /** Another collector on the same engine; to be closed first. */
    Bench beside() throws IOException {
        return new Bench(this);
    }

    Path folder() {
        return folder;
    }

    Engine engine() {
        return engine;
    }

    Proxy toEngine() {
        return toEngine;
    }

    CollectorProcess collector() {
        return collector;
    }

    /** A collector that is not started yet, on a port of its own. */
    CollectorProcess collector(Path data) {
        String url = engine.url().replace(":" + engine.port(), ":" + toEngine.port());
        return new CollectorProcess(jvm, data, folder.resolve("collector.log"), url);
    }

    /** The same, with an engine of its own and nothing between the two. */
    CollectorProcess collector(Path data, Engine other) {
        return new CollectorProcess(jvm, data, folder.resolve("collector.log"), other.url());
    }

    /** Nothing stored any more. */
    void empty() throws Exception {
        for (String table : List.of("otel_traces", "invocations", "function_minutes", "otel_traces_trace_id_ts")) {
            engine.execute("TRUNCATE TABLE " + table);
        }
    }

    @Override
    public void close() throws IOException {
        collector.close();
        toEngine.close();
        if (ownsEngine) {
            engine.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
