package dev.coldspan.cli.stack;

import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.util.List;

/** The database: the embedded engine, or the server that {@code --clickhouse} names; the same from there on. */
public final class Storage implements AutoCloseable {

    private final Closing parts;
    private final ClickHouse clickHouse;

    private Storage(Closing parts, ClickHouse clickHouse) {
        this.parts = parts;
        this.clickHouse = clickHouse;
    }

    /** Starts or reaches the database and brings its schema up to date. */
    public static Storage open(StorageOptions options, Progress progress) {
        Closing parts = new Closing();
        try {
            ClickHouse clickHouse =
                    parts.add(ClickHouse.open(options.clickHouseOptions(jdbcUrl(options, parts, progress))));
            clickHouse.check();
            List<String> applied = clickHouse.migrate();
            progress.step("ClickHouse " + clickHouse.version() + " is ready ("
                    + (options.clickhouse() == null ? "embedded, " + options.data() : "as given by --clickhouse")
                    + (applied.isEmpty() ? "" : ", " + applied.size() + " schema changes applied") + ")");
            return new Storage(parts, clickHouse);
        } catch (RuntimeException | LinkageError e) {
            parts.close();
            throw e;
        }
    }

    private static String jdbcUrl(StorageOptions options, Closing parts, Progress progress) {
        if (options.clickhouse() != null) {
            return options.clickhouse();
        }
        // The engine is one library of half a gigabyte: read from a cold disk it takes its time.
        progress.step("Starting ClickHouse in " + options.data());
        return parts.add(EmbeddedClickHouse.builder()
                        .dataDirectory(options.data())
                        .progress(progress::step)
                        .start())
                .jdbcUrl();
    }

    public ClickHouse clickHouse() {
        return clickHouse;
    }

    @Override
    public void close() {
        parts.close();
    }
}
