package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.MemoryAccounting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a {@link LambdaFunction}; units and limits are described there. */
public final class LambdaFunctionBuilder {

    private final String name;
    private final List<Path> codePath = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Path> javaAgents = new ArrayList<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<Path> layers = new ArrayList<>();
    private String handler;
    private int memoryMb = 512;
    private Duration timeout = Duration.ofSeconds(3);
    private int maxConcurrency = 10;
    private int urlPort;
    private List<String> runtimeCommand = List.of();
    private LogFormat logFormat = LogFormat.TEXT;
    private MemoryAccounting memoryAccounting = MemoryAccounting.PRIVATE;
    private Initialization initialization = Initialization.ON_DEMAND;

    LambdaFunctionBuilder(String name) {
        this.name = name;
    }

    public LambdaFunctionBuilder handler(String value) {
        handler = value;
        return this;
    }

    public LambdaFunctionBuilder codePath(Path... entries) {
        codePath.addAll(List.of(entries));
        return this;
    }

    public LambdaFunctionBuilder memoryMb(int value) {
        memoryMb = value;
        return this;
    }

    public LambdaFunctionBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    public LambdaFunctionBuilder maxConcurrency(int value) {
        maxConcurrency = value;
        return this;
    }

    public LambdaFunctionBuilder environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public LambdaFunctionBuilder environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public LambdaFunctionBuilder javaAgent(Path jar) {
        javaAgents.add(jar);
        return this;
    }

    public LambdaFunctionBuilder jvmArguments(List<String> arguments) {
        jvmArguments.addAll(arguments);
        return this;
    }

    public LambdaFunctionBuilder urlPort(int value) {
        urlPort = value;
        return this;
    }

    /** Runs this in the task root instead of a JVM: a custom runtime's {@code ./bootstrap}, or a program on the PATH. */
    public LambdaFunctionBuilder runtimeCommand(String... command) {
        runtimeCommand = List.of(command);
        return this;
    }

    /** Adds layers: directories or zip files; of two files with the same path the later layer's wins. */
    public LambdaFunctionBuilder layers(Path... layersInOrder) {
        layers.addAll(List.of(layersInOrder));
        return this;
    }

    /** Default: text. */
    public LambdaFunctionBuilder logFormat(LogFormat value) {
        logFormat = value;
        return this;
    }

    /** Default: what the function's processes and extensions wrote, without the pages of files. */
    public LambdaFunctionBuilder memoryAccounting(MemoryAccounting value) {
        memoryAccounting = value;
        return this;
    }

    /** So many sandboxes are initialised when {@link LocalLambda} starts. */
    public LambdaFunctionBuilder provisionedConcurrency(int sandboxes) {
        initialization = new Initialization(InitializationType.PROVISIONED_CONCURRENCY, sandboxes);
        return this;
    }

    /** Init is not billed, and the runtime's checkpoint and restore hooks run between init and the first request. */
    public LambdaFunctionBuilder snapStart() {
        initialization = new Initialization(InitializationType.SNAP_START, 0);
        return this;
    }

    /**
     * Environments that serve several requests at once, are initialised when {@link LocalLambda} starts and never frozen;
     * there are as many as {@code maxConcurrency} takes. The log format is JSON.
     *
     * @param requestsAtOnce in one environment
     */
    public LambdaFunctionBuilder managedInstances(int requestsAtOnce) {
        initialization = new Initialization(InitializationType.MANAGED_INSTANCES, requestsAtOnce);
        logFormat = LogFormat.JSON;
        return this;
    }

    public LambdaFunction build() {
        return new LambdaFunction(
                name,
                handler,
                codePath,
                memoryMb,
                timeout,
                maxConcurrency,
                environment,
                javaAgents,
                jvmArguments,
                urlPort,
                runtimeCommand,
                layers,
                logFormat,
                memoryAccounting,
                initialization);
    }
}
