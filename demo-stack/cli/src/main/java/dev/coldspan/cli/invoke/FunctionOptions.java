package dev.coldspan.cli.invoke;

import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The function to run, as Lambda's own configuration describes one. */
public final class FunctionOptions {

    @Option(
            names = "--jar",
            paramLabel = "PATH",
            required = true,
            split = ":",
            description = "Jar or class directory of the function; give it again, or join with ':', for more.")
    private List<Path> jars;

    @Option(
            names = "--handler",
            paramLabel = "CLASS[::METHOD]",
            required = true,
            description = "Handler, for example com.example.Checkout::handleRequest.")
    private String handler;

    @Option(names = "--name", description = "Name of the function (default: simple name of the handler's class).")
    private String name;

    @Option(names = "--memory", paramLabel = "MB", defaultValue = "512", description = "128 to 10240 (default: 512).")
    private int memoryMb;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "Longest duration of an invocation (default: 30s).")
    private Duration timeout;

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "Variable of the function; give it again for more.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--no-agent", description = "Run the function without the Coldspan agent.")
    private boolean withoutAgent;

    @Option(
            names = "--otlp-endpoint",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4318",
            description = "Where the agent sends its spans (default: http://127.0.0.1:4318).")
    private URI otlpEndpoint;

    /** Whether the agent is attached, hence whether there will be a trace. */
    public boolean traced() {
        return !withoutAgent;
    }

    public URI otlpEndpoint() {
        return otlpEndpoint;
    }

    public String functionName() {
        if (name != null) {
            return name;
        }
        String type = handler.split("::")[0];
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** @throws IllegalArgumentException when a value is not one Lambda would take */
    public LambdaFunction function(Path agent, int concurrency) {
        LambdaFunctionBuilder builder = LambdaFunction.builder(functionName())
                .handler(handler)
                .codePath(jars.toArray(Path[]::new))
                .memoryMb(memoryMb)
                .timeout(timeout)
                .maxConcurrency(concurrency);
        if (traced()) {
            builder.javaAgent(agent).environment("OTEL_EXPORTER_OTLP_ENDPOINT", otlpEndpoint.toString());
        }
        return builder.environment(environment).build();
    }
}
