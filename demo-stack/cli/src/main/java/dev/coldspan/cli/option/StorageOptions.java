package dev.coldspan.cli.option;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where telemetry is kept. */
public final class StorageOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Directory of everything that is kept (default: ./data).")
    private Path data;

    @Option(
            names = {"--clickhouse", "--clickhouse-url"},
            paramLabel = "JDBC_URL",
            description = {
                "ClickHouse to use instead of the embedded one, for example",
                "jdbc:clickhouse://db.internal:8123/coldspan?user=u&password=p"
            })
    private String clickhouse;

    @Option(
            names = "--retention",
            paramLabel = "DURATION",
            defaultValue = "30d",
            converter = DurationConverter.class,
            description = "How long spans, logs and metrics are kept (default: 30d).")
    private Duration retention;

    public Path data() {
        return data;
    }

    /** Null for the embedded engine. */
    public String clickhouse() {
        return clickhouse;
    }

    public Duration retention() {
        return retention;
    }
}
