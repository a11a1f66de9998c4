package dev.coldspan.storage.clickhouse.testing;

import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one engine of a test run, in a temporary directory; stopped and removed when the run ends. */
final class SharedEngine implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedEngine.class);

    private final Path directory;
    private final EmbeddedClickHouse engine;

    private SharedEngine() {
        try {
            directory = Files.createTempDirectory("coldspan-clickhouse-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine = EmbeddedClickHouse.builder().dataDirectory(directory).start();
    }

    /** Starts the engine if this is the run's first request for it. */
    static SharedEngine get(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedEngine.class, key -> new SharedEngine(), SharedEngine.class);
    }

    /** The URL with {@code database} in the place of the engine's default one. */
    String jdbcUrl(String database) {
        return engine.jdbcUrl().replaceFirst("(//[^/?]+)(/[^?]*)?", "$1/" + database);
    }

    @Override
    public void close() throws IOException {
        engine.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
