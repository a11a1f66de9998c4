package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.SandboxProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The variables a runtime or an extension sees: those AWS documents and the function's own. Nothing is inherited from
 * the host, so no secret of the developer's shell reaches a function by accident.
 */
final class RuntimeEnvironment {

    private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/opt/bin";

    /** What AWS does not give to extensions. */
    private static final List<String> RUNTIME_ONLY = List.of(
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_XRAY_CONTEXT_MISSING",
            "AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_PORT",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT",
            "_HANDLER",
            "_LAMBDA_TELEMETRY_LOG_FD");

    private RuntimeEnvironment() {}

    static Map<String, String> ofRuntime(
            LambdaFunction function,
            Platform platform,
            FunctionCode code,
            InitializationType type,
            String logStream,
            String runtimeApi) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("_HANDLER", function.handler());
        if (function.runtimeCommand().isEmpty()) {
            // AWS does not set it for custom runtimes.
            variables.put(
                    "AWS_EXECUTION_ENV", "AWS_Lambda_java" + platform.javaHome().feature());
        }
        if (type != InitializationType.SNAP_START) {
            // A snapshot is restored many times, each time with another log stream.
            variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
            variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        }
        if (type == InitializationType.MANAGED_INSTANCES) {
            variables.put(
                    "AWS_LAMBDA_MAX_CONCURRENCY",
                    Integer.toString(function.initialization().amount()));
        }
        variables.put("_LAMBDA_TELEMETRY_LOG_FD", Integer.toString(SandboxProcess.LOG_FRAME_DESCRIPTOR));
        variables.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        variables.put("LAMBDA_RUNTIME_DIR", platform.workDirectory().toString());
        putShared(variables, function, platform, code.layers(), runtimeApi);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", type.label);
        return variables;
    }

    /** @param directory the sandbox's own, since {@code /tmp} is the machine's */
    static Map<String, String> ofExtension(
            LambdaFunction function,
            Platform platform,
            Layers layers,
            InitializationType type,
            String runtimeApi,
            Path directory) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("TMPDIR", directory.toString());
        putShared(variables, function, platform, layers, runtimeApi);
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", type.label);
        RUNTIME_ONLY.forEach(variables::remove);
        return variables;
    }

    private static void putShared(
            Map<String, String> variables,
            LambdaFunction function,
            Platform platform,
            Layers layers,
            String runtimeApi) {
        variables.put("AWS_REGION", platform.region().name());
        variables.put("AWS_DEFAULT_REGION", platform.region().name());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        variables.put("AWS_LAMBDA_LOG_FORMAT", function.logFormat().label);
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        // AWS says en_US.UTF-8, which few laptops and containers have installed; this one needs no installing.
        variables.put("LANG", "C.UTF-8");
        String layerPath = layers.directories().stream()
                .map(layer -> layer.resolve("bin") + ":")
                .collect(Collectors.joining());
        variables.put("PATH", layerPath + PATH);
        variables.put("TZ", ":UTC");
        function.environment().forEach((name, value) -> variables.put(name, layers.resolve(value)));
    }
}
