package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.config.AgentConfig;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;

/** Resource attributes: which function, which sandbox, where, on what. */
final class FunctionResource {
    private FunctionResource() {}

    /** Everything known before the first invocation; OTEL_RESOURCE_ATTRIBUTES win over what is detected. */
    static Attributes known(LambdaEnvironment environment, AgentConfig config, String agentVersion) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.putAll(Resource.getDefault().getAttributes());
        function(attributes, environment);
        process(attributes, agentVersion);
        for (Map.Entry<String, String> pair : config.resourceAttributes().entrySet()) {
            attributes.put(pair.getKey(), pair.getValue());
        }
        if (config.serviceName() != null) {
            attributes.put("service.name", config.serviceName());
        }
        return attributes.build();
    }

    private static void function(AttributesBuilder attributes, LambdaEnvironment environment) {
        attributes.put("cloud.provider", "aws");
        attributes.put("cloud.platform", "aws_lambda");
        put(attributes, "cloud.region", environment.region());
        put(attributes, "faas.name", environment.functionName());
        put(attributes, "service.name", environment.functionName());
        put(attributes, "faas.version", environment.functionVersion());
        put(attributes, "faas.instance", environment.logStream());
        if (environment.memoryBytes() > 0) {
            attributes.put("faas.max_memory", environment.memoryBytes());
        }
        if (environment.logGroup() != null) {
            attributes.put("aws.log.group.names", new String[] {environment.logGroup()});
        }
        if (environment.logStream() != null) {
            attributes.put("aws.log.stream.names", new String[] {environment.logStream()});
        }
    }

    private static void process(AttributesBuilder attributes, String agentVersion) {
        attributes.put("host.arch", architecture(System.getProperty("os.arch", "")));
        attributes.put("telemetry.distro.name", "coldspan");
        attributes.put("telemetry.distro.version", agentVersion);
        put(attributes, "process.runtime.name", System.getProperty("java.runtime.name"));
        put(attributes, "process.runtime.version", System.getProperty("java.runtime.version"));
    }

    /** What only an invocation's context tells. */
    static Attributes fromArn(FunctionArn arn, LambdaEnvironment environment) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put("cloud.account.id", arn.account());
        attributes.put("cloud.resource_id", arn.withVersion(environment.functionVersion()));
        if (environment.region() == null) {
            attributes.put("cloud.region", arn.region());
        }
        return attributes.build();
    }

    // Java's names to those of the semantic conventions.
    static String architecture(String osArch) {
        switch (osArch) {
            case "aarch64":
                return "arm64";
            case "x86_64":
                return "amd64";
            default:
                return osArch;
        }
    }

    private static void put(AttributesBuilder attributes, String key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }
}
