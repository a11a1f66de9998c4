package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;

/** Resource attributes: which function, which sandbox, where, on what. */
final class FunctionResource {
    private FunctionResource() {}

    /** Everything known before the first invocation; OTEL_RESOURCE_ATTRIBUTES win over what is detected. */
    static void addKnown(
            ResourceAttributes resource, LambdaEnvironment environment, AgentConfig config, String agentVersion) {
        function(resource, environment);
        ProcessResource.describe(resource, config, agentVersion);
    }

    private static void function(ResourceAttributes resource, LambdaEnvironment environment) {
        resource.put("cloud.provider", "aws");
        resource.put("cloud.platform", "aws_lambda");
        resource.put("cloud.region", environment.region());
        resource.put("faas.name", environment.functionName());
        String name = environment.functionName();
        resource.put("service.name", name == null ? "unknown_service:java" : name);
        resource.put("faas.version", environment.functionVersion());
        resource.put("faas.instance", environment.logStream());
        if (environment.memoryBytes() > 0) {
            resource.put("faas.max_memory", environment.memoryBytes());
        }
        if (environment.logGroup() != null) {
            resource.put("aws.log.group.names", new String[] {environment.logGroup()});
        }
        if (environment.logStream() != null) {
            resource.put("aws.log.stream.names", new String[] {environment.logStream()});
        }
    }

    /** What only an invocation's context tells. */
    static void addArn(ResourceAttributes resource, FunctionArn arn, LambdaEnvironment environment) {
        resource.put("cloud.account.id", arn.account());
        resource.put("cloud.resource_id", arn.withVersion(environment.functionVersion()));
        if (environment.region() == null) {
            resource.put("cloud.region", arn.region());
        }
    }
}
