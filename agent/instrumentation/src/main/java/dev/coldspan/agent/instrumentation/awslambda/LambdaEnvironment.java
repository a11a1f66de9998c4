package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.instrumentation.invocation.InitType;
import java.util.Map;

/** What the Lambda environment variables tell about the function; null or -1 where one is missing. */
final class LambdaEnvironment {
    private static final long BYTES_PER_MEGABYTE = 1_048_576;

    private final Map<String, String> variables;

    LambdaEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** A setting; null when it is not there. */
    String variable(String name) {
        return variables.get(name);
    }

    String functionName() {
        return variables.get("AWS_LAMBDA_FUNCTION_NAME");
    }

    String functionVersion() {
        return variables.get("AWS_LAMBDA_FUNCTION_VERSION");
    }

    String region() {
        String region = variables.get("AWS_REGION");
        return region == null ? variables.get("AWS_DEFAULT_REGION") : region;
    }

    String logGroup() {
        return variables.get("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    String logStream() {
        return variables.get("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    InitType initType() {
        return InitType.named(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** host:port of the Runtime API; requests to it are the platform's business. */
    String runtimeApi() {
        return variables.get("AWS_LAMBDA_RUNTIME_API");
    }

    /** The X-Ray header of runtimes before Java 17, which change this variable for every invocation. */
    String xrayHeader() {
        return System.getenv("_X_AMZN_TRACE_ID");
    }

    long memoryBytes() {
        String megabytes = variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
        try {
            return megabytes == null ? -1 : Long.parseLong(megabytes.trim()) * BYTES_PER_MEGABYTE;
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
