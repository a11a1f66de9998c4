package dev.coldspan.cli;

import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.cli.stack.Closing;
import dev.coldspan.cli.stack.Servers;
import dev.coldspan.cli.stack.Storage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldspan query-api}: answers and dashboards over what others collect. */
@Command(
        name = "query-api",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run only the query API with the dashboards, on what is stored in --data or --clickhouse.")
final class QueryApiCommand implements Callable<Integer> {

    private static final List<URI> LOCAL_COLLECTOR = List.of(URI.create("http://127.0.0.1:4318"));

    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        Logging.configure(server.logFormat(), server.logLevel());
        Progress progress = new Progress(spec.commandLine().getOut());
        try (Closing parts = new Closing()) {
            Storage database = parts.add(Storage.open(storage, progress));
            parts.add(new Servers(new PrometheusRegistry(), server.allowRemote(), progress)
                    .queryApi(query, LOCAL_COLLECTOR, database.clickHouse(), List.of()));
            Lifetime.run(parts, server.exitAfter());
        }
        return 0;
    }
}
