package dev.coldspan.cli.invoke;

import dev.coldspan.cli.local.FunctionDefinition;
import dev.coldspan.cli.local.FunctionFile;
import dev.coldspan.cli.option.DurationConverter;
import dev.coldspan.locallambda.invokeapi.AsyncSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The functions to run: one, as Lambda's own configuration describes it, or those of a file. */
public final class FunctionOptions {

    /** What to say when {@link #named()} is false. */
    public static final String HOW_TO_NAME = "Name a function: --jar and --handler, or --functions FILE";

    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "123456789012";
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    @Option(
            names = "--functions",
            paramLabel = "FILE",
            description = "YAML or properties file with functions; instead of --jar and --handler.")
    private Path file;

    @Option(
            names = "--jar",
            paramLabel = "PATH",
            split = ":",
            description = "Jar or class directory of the function; give it again, or join with ':', for more.")
    private List<Path> jars = List.of();

    @Option(
            names = "--handler",
            paramLabel = "CLASS[::METHOD]",
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

    @Option(
            names = "--layer",
            paramLabel = "PATH",
            description = "Layer, a directory or zip whose content would be in /opt; give it again for more.")
    private List<Path> layers = List.of();

    @Option(
            names = "--runtime",
            paramLabel = "COMMAND",
            split = " ",
            description = "Another runtime than Java's, run where the code is: './bootstrap'.")
    private List<String> runtime = List.of();

    @Option(names = "--no-agent", description = "Run without the Coldspan agent.")
    private boolean withoutAgent;

    @Option(
            names = "--otlp-endpoint",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4318",
            description = "Where the agent sends its spans (default: http://127.0.0.1:4318).")
    private URI otlpEndpoint;

    /** Whether the flags say what to run at all; a command line without it is a mistake in usage. */
    public boolean named() {
        return file != null || handler != null && !jars.isEmpty();
    }

    public URI otlpEndpoint() {
        return otlpEndpoint;
    }

    /**
     * The functions that are asked for.
     *
     * @param concurrency of the function that flags describe; a file has its own
     * @param urlPort of the same; null for no function URL
     * @throws IllegalArgumentException when neither a file nor a function is named, or something in the file is wrong
     */
    public FunctionFile functions(int concurrency, Integer urlPort) {
        if (file != null) {
            if (handler != null || !jars.isEmpty()) {
                throw new IllegalArgumentException("name either --functions or --jar and --handler, not both");
            }
            FunctionFile read = FunctionFile.read(file);
            return withoutAgent ? read.withoutAgent() : read;
        }
        if (!named()) {
            throw new IllegalArgumentException(HOW_TO_NAME);
        }
        FunctionDefinition definition = new FunctionDefinition(
                functionName(),
                handler,
                jars,
                memoryMb,
                timeout,
                concurrency,
                environment,
                layers,
                List.of(),
                runtime,
                urlPort,
                Set.of(),
                !withoutAgent,
                AsyncSettings.defaults().withRetryDelay(RETRY_DELAY));
        return new FunctionFile(REGION, ACCOUNT, List.of(definition));
    }

    String functionName() {
        if (name != null) {
            return name;
        }
        String type = handler.split("::")[0];
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }
}
