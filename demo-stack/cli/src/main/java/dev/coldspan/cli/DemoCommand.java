package dev.coldspan.cli;

import dev.coldspan.cli.demo.Demo;
import dev.coldspan.cli.install.Home;
import dev.coldspan.cli.option.OtlpOptions;
import dev.coldspan.cli.option.QueryOptions;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.option.StorageOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldspan demo}: everything, with a small shop of real functions under traffic. */
@Command(
        name = "demo",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Run everything, with a small shop of real functions under traffic.",
            "The traffic is seeded: cold starts, a slow dependency, errors, a timeout, memory pressure, and an"
                    + " incident that raises an alarm."
        })
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions query = new QueryOptions();

    @Mixin
    private OtlpOptions otlp = new OtlpOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the traffic (default: 1).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        Logging.configure(server.logFormat(), server.logLevel());
        Progress progress = new Progress(spec.commandLine().getOut());
        Demo demo = Demo.start(Home.locate(), storage, otlp, query, server.allowRemote(), seed, progress);
        progress.line("Open " + demo.dashboards() + "/?from=now-15m and stop with Ctrl-C.");
        Lifetime.run(demo, server.exitAfter());
        progress.step("stopped; what was recorded stays in " + storage.data());
        return 0;
    }
}
