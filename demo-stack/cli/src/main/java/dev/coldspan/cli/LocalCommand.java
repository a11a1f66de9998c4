package dev.coldspan.cli;

import dev.coldspan.cli.install.Home;
import dev.coldspan.cli.invoke.FunctionOptions;
import dev.coldspan.cli.local.FunctionFile;
import dev.coldspan.cli.local.LocalPlatform;
import dev.coldspan.cli.local.LogPrinter;
import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.cli.output.Progress;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coldspan local}: functions that stay up, for SDKs and browsers to call. */
@Command(
        name = "local",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Run functions on the local Lambda until stopped, behind AWS's Invoke API and function URLs.",
            "Prints their log and REPORT lines as they come; new code is taken up as soon as it is built."
        },
        footer = {
            "",
            "Examples:",
            "  coldspan local --jar target/shop.jar --handler com.example.Checkout --url 8081",
            "  coldspan local --functions functions.yaml",
            "  AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:3001 aws lambda invoke --function-name Checkout out.json",
            "",
            "A file of functions, with every key there is:",
            "  region: eu-west-1              # us-east-1",
            "  account: '123456789012'",
            "  functions:",
            "    checkout:",
            "      handler: com.example.Checkout",
            "      code: [target/shop.jar]    # jars and directories, relative to this file",
            "      memory: 512                # MB",
            "      timeout: 30s",
            "      concurrency: 10            # sandboxes at once",
            "      env: {TABLE: orders}",
            "      layers: [layers/monitor]   # what would be in /opt",
            "      jvm: [-Dmode=test]",
            "      runtime: [./bootstrap]     # instead of Java",
            "      url: 8081                  # function URL; 0 takes any free port",
            "      aliases: [live]",
            "      agent: true                # Coldspan's",
            "      async: {retries: 2, retry-delay: 1s, max-event-age: 1h, on-failure: 'function:audit',",
            "              on-success: 'file:done.jsonl', dead-letters: 'file:dead.jsonl'}"
        })
final class LocalCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FunctionOptions options = new FunctionOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "3001",
            description = "Port of the Invoke API on 127.0.0.1, 0 for any free one (default: 3001).")
    private int port;

    @Option(
            names = "--url",
            paramLabel = "PORT",
            description = "Port of the function's URL on 127.0.0.1, 0 for any free one (default: no URL).")
    private Integer urlPort;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "10",
            description = "Sandboxes of the function at once (default: 10).")
    private int concurrency;

    @Option(names = "--no-watch", description = "Keep running the code there was at the start.")
    private boolean withoutWatch;

    @Option(
            names = "--exit-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop cleanly this long after the start, for example 120s.")
    private Duration exitAfter;

    @Override
    public Integer call() throws Exception {
        if (!options.named()) {
            throw new ParameterException(spec.commandLine(), FunctionOptions.HOW_TO_NAME);
        }
        Logging.configure(ServerOptions.LogFormat.text, ServerOptions.LogLevel.warn);
        FunctionFile file = options.functions(concurrency, urlPort);
        Progress progress = new Progress(spec.commandLine().getOut());
        LocalPlatform.Settings settings = new LocalPlatform.Settings(
                port, file.traced() ? Home.locate().agent() : null, options.otlpEndpoint(), !withoutWatch);
        LocalPlatform platform = LocalPlatform.start(file, settings, new LogPrinter(progress), progress);
        progress.line("Call them with AWS_ENDPOINT_URL_LAMBDA=" + platform.endpoint() + "; stop with Ctrl-C.");
        Lifetime.run(platform, exitAfter);
        return 0;
    }
}
