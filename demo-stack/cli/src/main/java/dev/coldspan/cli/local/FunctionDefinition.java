package dev.coldspan.cli.local;

import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import dev.coldspan.locallambda.invokeapi.AsyncSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One function as somebody wrote it down; units and limits are those of {@link LambdaFunction}.
 *
 * @param runtimeCommand another runtime than Java's; empty for Java
 * @param urlPort port of its function URL, 0 for any free one; null for no URL
 * @param aliases qualifiers it answers to besides {@code $LATEST}
 * @param agent whether the Coldspan agent is attached
 */
public record FunctionDefinition(
        String name,
        String handler,
        List<Path> code,
        int memoryMb,
        Duration timeout,
        int concurrency,
        Map<String, String> environment,
        List<Path> layers,
        List<String> jvmArguments,
        List<String> runtimeCommand,
        Integer urlPort,
        Set<String> aliases,
        boolean agent,
        AsyncSettings async) {

    /** What is the same for all functions of one program. */
    public record Surroundings(Path agent, URI otlpEndpoint, URI lambdaEndpoint) {}

    /** Whether there is an agent for it: it is Java's. */
    public boolean traced() {
        return agent && runtimeCommand.isEmpty();
    }

    /** @throws IllegalArgumentException when a value is not one Lambda would take, or a path does not exist */
    public LambdaFunction toFunction(Surroundings surroundings) {
        LambdaFunctionBuilder builder = LambdaFunction.builder(name)
                .handler(handler)
                .codePath(code.toArray(Path[]::new))
                .memoryMb(memoryMb)
                .timeout(timeout)
                .maxConcurrency(concurrency)
                .layers(layers.toArray(Path[]::new))
                .jvmArguments(jvmArguments)
                .runtimeCommand(runtimeCommand.toArray(String[]::new));
        if (surroundings.lambdaEndpoint() != null) {
            // Where the SDKs look: a function that calls another one finds it here.
            builder.environment(
                    "AWS_ENDPOINT_URL_LAMBDA", surroundings.lambdaEndpoint().toString());
        }
        if (traced()) {
            builder.javaAgent(surroundings.agent())
                    .environment(
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            surroundings.otlpEndpoint().toString());
        }
        return builder.environment(environment)
                .urlPort(urlPort == null ? 0 : urlPort)
                .build();
    }

    /** The same with the port its URL got, which it keeps when it is started anew. */
    FunctionDefinition withUrlPort(int port) {
        return new FunctionDefinition(
                name,
                handler,
                code,
                memoryMb,
                timeout,
                concurrency,
                environment,
                layers,
                jvmArguments,
                runtimeCommand,
                port,
                aliases,
                agent,
                async);
    }

    FunctionDefinition withoutAgent() {
        return new FunctionDefinition(
                name,
                handler,
                code,
                memoryMb,
                timeout,
                concurrency,
                environment,
                layers,
                jvmArguments,
                runtimeCommand,
                urlPort,
                aliases,
                false,
                async);
    }

    /** The same with its code somewhere else. */
    FunctionDefinition withCode(List<Path> copies) {
        return new FunctionDefinition(
                name,
                handler,
                copies,
                memoryMb,
                timeout,
                concurrency,
                environment,
                layers,
                jvmArguments,
                runtimeCommand,
                urlPort,
                aliases,
                agent,
                async);
    }
}
