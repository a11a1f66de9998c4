package dev.coldspan.cli;

import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.cli.stack.Closing;
import dev.coldspan.cli.stack.Servers;
import dev.coldspan.cli.stack.Storage;
import dev.coldspan.collector.CollectorOptions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldspan collector}: telemetry in, rows out, and nothing else. */
@Command(
        name = "collector",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run only the collector. With a query API in another process, give both the same --clickhouse.")
final class CollectorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private OtlpOptions otlp = new OtlpOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        Logging.configure(server.logFormat(), server.logLevel());
        Progress progress = new Progress(spec.commandLine().getOut());
        try (Closing parts = new Closing()) {
            Servers servers = new Servers(new PrometheusRegistry(), server.allowRemote(), progress);
            CollectorOptions options = servers.collectorOptions(otlp, storage);
            Storage database = parts.add(Storage.open(storage, progress));
            parts.add(servers.collector(options, database.clickHouse()));
            Lifetime.run(parts, server.exitAfter());
        }
        return 0;
    }
}
