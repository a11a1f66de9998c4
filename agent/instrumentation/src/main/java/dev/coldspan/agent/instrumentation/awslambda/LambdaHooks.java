package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.instrumentation.invocation.InitType;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import java.util.Map;

/** The hooks of this platform, made without reflection because every cold start needs them. */
public final class LambdaHooks {
    private final Invocations invocations;
    private final LambdaFunction function;

    /** Describes the function in {@code resource}. */
    public LambdaHooks(
            Map<String, String> variables,
            AgentConfig config,
            ResourceAttributes resource,
            String version,
            Invocations invocations) {
        LambdaEnvironment environment = new LambdaEnvironment(variables);
        FunctionResource.addKnown(resource, environment, config, version);
        this.function = new LambdaFunction(environment, resource);
        this.invocations = invocations;
    }

    /** How this environment came to be. */
    public static InitType initType(Map<String, String> variables) {
        return new LambdaEnvironment(variables).initType();
    }

    /** Returns null for hooks of other platforms and libraries. */
    public Hook get(String name) {
        switch (name) {
            case "awslambda.InvocationHook":
                return new InvocationHook(invocations, function);
            case "awslambda.HandlerHook":
                return new HandlerHook(invocations, function);
            case "awslambda.HandlerLoadHook":
                return new HandlerLoadHook();
            case "awslambda.HandlerReadyHook":
                return new HandlerReadyHook();
            default:
                return null;
        }
    }
}
