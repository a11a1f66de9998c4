package dev.coldspan.cli.option;

import dev.coldspan.queryapi.pipeline.CollectorAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the query API and the dashboards listen. */
public final class QueryOptions {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8080",
            converter = HostPort.Converter.class,
            description = "Address of the query API and the dashboards (default: 127.0.0.1:8080).")
    private HostPort listen;

    @Option(
            names = "--collectors",
            paramLabel = "URL,URL",
            description = "OTLP/HTTP addresses of the collectors whose health the dashboards show, separated by commas"
                    + " (default: the collector of the same process, else http://127.0.0.1:4318).")
    private String collectors;

    @Option(
            names = "--mcp",
            description = "Answer AI assistants at /mcp (Model Context Protocol, read-only) in the name of who asks"
                    + " (default: false).")
    private boolean mcp;

    @Option(
            names = "--tail-listeners",
            paramLabel = "COUNT",
            defaultValue = "20",
            description = "Live tails that may listen at once, 1 to 200 (default: 20).")
    private int tailListeners;

    @Option(
            names = "--prices",
            paramLabel = "DIR",
            defaultValue = "${env:COLDSPAN_PRICES}",
            description =
                    "Folder with your own prices, discounts and declared capacity as CSV files, beside the list prices"
                            + " (environment: COLDSPAN_PRICES; default: list prices alone).")
    private Path prices;

    @Mixin
    private AccessSettings access = new AccessSettings();

    /** Who may ask. */
    public AccessSettings access() {
        return access;
    }

    /** @param preset where nothing is set */
    public List<URI> collectors(List<URI> preset) {
        return collectors == null ? preset : CollectorAddresses.parse(collectors);
    }

    public HostPort listen() {
        return listen;
    }

    /** Live tails at once. */
    public int tailListeners() {
        return tailListeners;
    }

    /** Folder with the user's own prices; empty for list prices alone. */
    public Optional<Path> prices() {
        return Optional.ofNullable(prices);
    }

    /** Whether AI assistants are answered. */
    public boolean mcp() {
        return mcp;
    }
}
