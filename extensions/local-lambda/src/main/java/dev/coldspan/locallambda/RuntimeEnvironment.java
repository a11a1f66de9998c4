package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.SandboxProcess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables a runtime sees: those AWS documents and the function's own. Nothing is inherited from the host, so no
 * secret of the developer's shell reaches a function by accident.
 */
final class RuntimeEnvironment {

    private RuntimeEnvironment() {}

    static Map<String, String> of(
            LambdaFunction function, Platform platform, Path taskRoot, String logStream, String runtimeApi) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("_HANDLER", function.handler());
        variables.put("AWS_REGION", platform.region().name());
        variables.put("AWS_DEFAULT_REGION", platform.region().name());
        if (function.runtimeCommand().isEmpty()) {
            // AWS does not set it for custom runtimes.
            variables.put(
                    "AWS_EXECUTION_ENV", "AWS_Lambda_java" + platform.javaHome().feature());
        }
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("_LAMBDA_TELEMETRY_LOG_FD", Integer.toString(SandboxProcess.LOG_FRAME_DESCRIPTOR));
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("LAMBDA_RUNTIME_DIR", platform.workDirectory().toString());
        // AWS says en_US.UTF-8, which few laptops and containers have installed; this one needs no installing.
        variables.put("LANG", "C.UTF-8");
        variables.put("PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin");
        variables.put("TZ", ":UTC");
        variables.putAll(function.environment());
        return variables;
    }
}
