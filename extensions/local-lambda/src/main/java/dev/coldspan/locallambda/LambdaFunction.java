package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.MemoryAccounting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A function and its configuration.
 *
 * @param name 1 to 64 letters, digits, hyphens and underscores
 * @param handler {@code package.Class} or {@code package.Class::method}
 * @param codePath jars and class directories in class path order; a single directory is used as the task root as it is
 * @param memoryMb 128 to 10240
 * @param timeout longest duration of an invocation, up to 15 minutes
 * @param maxConcurrency 1 to 1000 invocations at the same time, hence sandboxes
 * @param environment the function's own variables; they win over the platform's
 * @param javaAgents loaded in this order with {@code -javaagent}
 * @param jvmArguments added after the platform's, so they win
 * @param urlPort port of the function URL on 127.0.0.1; 0 for any free one
 * @param runtimeCommand another runtime than Java's, for example {@code ./bootstrap}; runs in the task root, knows the
 *     Runtime API from {@code AWS_LAMBDA_RUNTIME_API}; empty for Java
 * @param layers directories or zip files with what AWS would unpack to {@code /opt}; the executables in their {@code
 *     extensions} are started as external extensions
 * @param initialization on demand, or one of the ways to have it done ahead of requests
 * @param memoryAccounting what counts against {@code memoryMb}; whoever passes it is killed
 */
public record LambdaFunction(
        String name,
        String handler,
        List<Path> codePath,
        int memoryMb,
        Duration timeout,
        int maxConcurrency,
        Map<String, String> environment,
        List<Path> javaAgents,
        List<String> jvmArguments,
        int urlPort,
        List<String> runtimeCommand,
        List<Path> layers,
        LogFormat logFormat,
        MemoryAccounting memoryAccounting,
        Initialization initialization) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Refuses what AWS would refuse, and paths that do not exist. */
    public LambdaFunction {
        require(name != null && NAME.matcher(name).matches(), name, "name must match [A-Za-z0-9_-]{1,64}");
        require(handler != null && !handler.isBlank(), name, "handler must not be empty");
        require(!codePath.isEmpty(), name, "codePath must name at least one jar or directory");
        require(memoryMb >= 128 && memoryMb <= 10_240, name, "memoryMb must be 128..10240, not " + memoryMb);
        require(
                timeout.toMillis() > 0 && timeout.compareTo(Duration.ofMinutes(15)) <= 0,
                name,
                "timeout must be above 0 and at most 15 minutes, not " + timeout);
        require(
                maxConcurrency >= 1 && maxConcurrency <= 1000,
                name,
                "maxConcurrency must be 1..1000, not " + maxConcurrency);
        require(urlPort >= 0 && urlPort <= 65_535, name, "urlPort must be 0..65535, not " + urlPort);
        require(
                initialization.type() != InitializationType.PROVISIONED_CONCURRENCY
                        || initialization.amount() >= 1 && initialization.amount() <= maxConcurrency,
                name,
                "provisionedConcurrency must be 1..maxConcurrency, which is " + maxConcurrency);
        require(
                initialization.type() != InitializationType.MANAGED_INSTANCES
                        || initialization.amount() >= 1 && initialization.amount() <= 1600,
                name,
                "managedInstances must be 1..1600 requests at once in an environment");
        codePath.forEach(path -> require(Files.exists(path), name, "codePath does not exist: " + path));
        javaAgents.forEach(path -> require(Files.isRegularFile(path), name, "javaAgent does not exist: " + path));
        layers.forEach(path -> require(Files.exists(path), name, "layer does not exist: " + path));
        layers = List.copyOf(layers);
        codePath = List.copyOf(codePath);
        environment = Map.copyOf(environment);
        javaAgents = List.copyOf(javaAgents);
        jvmArguments = List.copyOf(jvmArguments);
        runtimeCommand = List.copyOf(runtimeCommand);
        require(
                runtimeCommand.isEmpty() || javaAgents.isEmpty() && jvmArguments.isEmpty(),
                name,
                "javaAgents and jvmArguments are for Java's own runtime, not for runtimeCommand " + runtimeCommand);
    }

    /** 512 MB, 3 s (AWS's default), up to 10 sandboxes. */
    public static LambdaFunctionBuilder builder(String name) {
        return new LambdaFunctionBuilder(name);
    }

    private static void require(boolean condition, String name, String message) {
        if (!condition) {
            throw new IllegalArgumentException("function " + name + ": " + message);
        }
    }
}
