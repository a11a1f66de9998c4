package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.export.ResourceAttributes;

/** Which function this is; the first call tells its ARN. */
public final class LambdaFunction {
    private final LambdaEnvironment environment;
    private final ResourceAttributes resource;
    private volatile boolean located;

    LambdaFunction(LambdaEnvironment environment, ResourceAttributes resource) {
        this.environment = environment;
        this.resource = resource;
    }

    LambdaEnvironment environment() {
        return environment;
    }

    /** Completes the resource; only the first usable ARN counts. */
    void locate(String functionArn) {
        if (located) {
            return;
        }
        FunctionArn arn = FunctionArn.parse(functionArn);
        if (arn != null) {
            FunctionResource.addArn(resource, arn, environment);
            located = true;
        }
    }

    /** Name of root spans. */
    String name() {
        String name = environment.functionName();
        return name == null ? "function" : name;
    }
}
