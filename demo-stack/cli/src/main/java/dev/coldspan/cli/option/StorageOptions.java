package dev.coldspan.cli.option;

import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.clickhouse.Cluster;
import dev.coldspan.storage.clickhouse.Keep;
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

    @Option(
            names = "--retention-rollups",
            paramLabel = "DURATION",
            defaultValue = "400d",
            converter = DurationConverter.class,
            description = "How long the figures per minute are kept (default: 400d).")
    private Duration rollups;

    @Option(
            names = "--retention-valuable",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "How long errors, cold starts and slow spans are kept (default: as long as --retention).")
    private Duration valuable;

    @Option(
            names = "--retention-slow",
            paramLabel = "DURATION",
            defaultValue = "3s",
            converter = DurationConverter.class,
            description = "From which duration on a span is slow (default: 3s).")
    private Duration slow;

    @Option(
            names = "--retention-size",
            paramLabel = "SIZE",
            defaultValue = "0",
            converter = SizeConverter.class,
            description = "Drop the oldest days when the database takes more, such as 50GB (default: 0, no limit).")
    private long size;

    @Option(
            names = "--clickhouse-cluster",
            paramLabel = "NAME",
            description = "Spread the tables over this cluster of the server that --clickhouse names.")
    private String cluster;

    @Option(
            names = "--clickhouse-cluster-ddl",
            paramLabel = "HOW",
            defaultValue = "on_cluster",
            description = {
                "on_cluster: replicated tables made by ON CLUSTER (default).",
                "each_node: plain tables on the node that --clickhouse names; run once against each."
            })
    private Cluster.Ddl ddl;

    /** The same for whatever reaches the database. */
    public ClickHouseOptions clickHouseOptions(String jdbcUrl) {
        return ClickHouseOptions.of(jdbcUrl)
                .withRetention(retention)
                .withRollupRetention(rollups.compareTo(retention) < 0 ? retention : rollups)
                .withKeep(new Keep(valuable, slow, size))
                .withCluster(cluster == null ? null : new Cluster(cluster, ddl));
    }

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
