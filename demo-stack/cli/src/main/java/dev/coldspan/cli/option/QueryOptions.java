package dev.coldspan.cli.option;

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

    public HostPort listen() {
        return listen;
    }
}
