package dev.coldspan.cli;

import dev.coldspan.cli.install.Home;
import dev.coldspan.cli.invoke.Deliveries;
import dev.coldspan.cli.invoke.EventOptions;
import dev.coldspan.cli.invoke.FunctionOptions;
import dev.coldspan.cli.invoke.Invoker;
import dev.coldspan.cli.invoke.Outcomes;
import dev.coldspan.cli.local.FunctionDefinition;
import dev.coldspan.cli.local.FunctionFile;
import dev.coldspan.cli.option.ServerOptions;
import dev.coldspan.cli.output.Logging;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coldspan invoke}: runs any function jar on the local Lambda, traced. */
@Command(
        name = "invoke",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Run a function jar on the local Lambda, once or many times.",
            "Prints the result, the REPORT line and the address of the trace; exits with 1 when an invocation failed."
        },
        footer = {
            "",
            "Example:",
            "  coldspan invoke --jar target/shop.jar --handler com.example.Checkout --event '{\"sku\":\"mug\"}' --times 5",
            "  coldspan invoke --functions functions.yaml --function worker --event sqs --body one --body two"
        })
final class InvokeCommand implements Callable<Integer> {

    private static final int CONNECT_TIMEOUT_MS = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FunctionOptions options = new FunctionOptions();

    @Option(
            names = "--function",
            paramLabel = "NAME",
            description = "Which function of the file (default: its only one).")
    private String function;

    @Mixin
    private EventOptions event = new EventOptions();

    @Option(
            names = "--max-receives",
            paramLabel = "N",
            defaultValue = "1",
            description = "Deliver the failed records of a batch again, up to N times in all (default: 1).")
    private int maxReceives;

    @Option(names = "--times", paramLabel = "N", defaultValue = "1", description = "Invocations (default: 1).")
    private int times;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "Invocations at once, each in a sandbox of its own (default: 1).")
    private int concurrency;

    @Option(
            names = "--ui",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Dashboards that the printed links lead to (default: http://127.0.0.1:8080).")
    private URI ui;

    @Option(names = "--quiet", description = "Print no log lines of the function.")
    private boolean quiet;

    /** Whether there will be traces to lead to. */
    private boolean collected;

    @Override
    public Integer call() throws Exception {
        requirePositive("--times", times);
        requirePositive("--concurrency", concurrency);
        Logging.configure(ServerOptions.LogFormat.text, ServerOptions.LogLevel.warn);
        requirePositive("--max-receives", maxReceives);
        if (!options.named()) {
            throw new ParameterException(spec.commandLine(), FunctionOptions.HOW_TO_NAME);
        }
        if (maxReceives > 1 && times > 1) {
            throw new ParameterException(spec.commandLine(), "--max-receives goes with one event, not with --times");
        }
        byte[] payload = event.read(System.in);
        FunctionFile file = options.functions(concurrency, null);
        FunctionDefinition chosen = chosen(file);
        collected = chosen.traced() && collectorAnswers();
        FunctionDefinition.Surroundings surroundings = new FunctionDefinition.Surroundings(
                chosen.traced() ? Home.locate().agent() : null, options.otlpEndpoint(), null);
        try (LocalLambda lambda = LocalLambda.builder()
                .function(chosen.toFunction(surroundings))
                .region(file.region())
                .accountId(file.account())
                .logSink(this::log)
                .start()) {
            return run(lambda, chosen.name(), payload);
        }
    }

    private int run(LocalLambda lambda, String name, byte[] payload) throws Exception {
        if (times == 1) {
            return new Deliveries(lambda, name, out()).run(payload, maxReceives, this::print) ? 0 : 1;
        }
        List<InvocationResult> results = new Invoker(lambda, name, payload).run(times, concurrency, this::print);
        Outcomes outcomes = new Outcomes(results);
        out().println(outcomes);
        return outcomes.allOk() ? 0 : 1;
    }

    private FunctionDefinition chosen(FunctionFile file) {
        if (function != null) {
            return file.function(function);
        }
        if (file.functions().size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--function must say which: "
                            + file.functions().stream()
                                    .map(FunctionDefinition::name)
                                    .toList());
        }
        return file.functions().get(0);
    }

    private void print(InvocationResult result) {
        out().println(new String(result.payload(), StandardCharsets.UTF_8));
        out().println(result.report());
        if (collected) {
            boolean died = result.outcome() == Outcome.CRASH || result.outcome() == Outcome.INIT_ERROR;
            out().println(
                            died
                                    ? "no trace: the function's process ended before the agent could send one"
                                    : ui.resolve("/traces/" + result.traceId()).toString());
        }
        out().flush();
    }

    /** The REPORT line is printed with its result; the function's own lines go to stderr, apart from the answer. */
    private void log(LogLine line) {
        if (!quiet && !line.text().startsWith("REPORT")) {
            spec.commandLine().getErr().println(line.text());
            spec.commandLine().getErr().flush();
        }
    }

    private boolean collectorAnswers() {
        URI collector = options.otlpEndpoint();
        try (Socket socket = new Socket()) {
            int port = collector.getPort() >= 0
                    ? collector.getPort()
                    : collector.toURL().getDefaultPort();
            socket.connect(new InetSocketAddress(collector.getHost(), port), CONNECT_TIMEOUT_MS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine()
                    .getErr()
                    .println("coldspan invoke: no collector at " + collector
                            + ", so there will be no trace; './coldspan up' starts one");
            return false;
        }
    }

    private void requirePositive(String name, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), name + " must be at least 1, not " + value);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
