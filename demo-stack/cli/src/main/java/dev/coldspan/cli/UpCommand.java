package dev.coldspan.cli;

import dev.coldspan.cli.install.Home;
import dev.coldspan.cli.option.AlertOptions;
import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import dev.coldspan.cli.stack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldspan up}: everything but the demo's functions. */
@Command(
        name = "up",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run collector, ClickHouse, query API, dashboards and alerts in one process, until stopped.")
final class UpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private OtlpOptions otlp = new OtlpOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private AlertOptions alerts = new AlertOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws Exception {
        Logging.configure(server.logFormat(), server.logLevel());
        Progress progress = new Progress(spec.commandLine().getOut());
        Stack stack = Stack.start(
                new Stack.Settings(storage, otlp, query, server.allowRemote(), alerts.rules(), System.getenv()),
                progress);
        progress.line("Attach a function with -javaagent:" + Home.locate().agent() + " and OTEL_EXPORTER_OTLP_ENDPOINT="
                + stack.otlpHttp());
        progress.line("Open " + stack.dashboards() + " and stop with Ctrl-C.");
        Lifetime.run(stack, server.exitAfter());
        return 0;
    }
}
