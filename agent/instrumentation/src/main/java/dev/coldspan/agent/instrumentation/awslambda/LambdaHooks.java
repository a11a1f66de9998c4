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

    /** The function's ARN will complete {@code resource}. */
    public LambdaHooks(Map<String, String> variables, ResourceAttributes resource, Invocations invocations) {
        this.function = new LambdaFunction(new LambdaEnvironment(variables), resource);
        this.invocations = invocations;
    }

    /** Describes the function in {@code resource}. */
    public static void describe(
            Map<String, String> variables, AgentConfig config, ResourceAttributes resource, String version) {
        FunctionResource.addKnown(resource, new LambdaEnvironment(variables), config, version);
    }

    /** How this environment came to be. */
    public static InitType initType(Map<String, String> variables) {
        return new LambdaEnvironment(variables).initType();
    }

    /** Returns null for hooks of other platforms and libraries. */
    public Hook get(String name) {
        switch (name) {
            case "awslambda.RequestHook":
                return new RequestHook(invocations, function);
            case "awslambda.SuccessHook":
                return new SuccessHook(invocations);
            case "awslambda.FaultHook":
                return new FaultHook(invocations);
            case "awslambda.FailureHook":
                return new FailureHook(invocations);
            case "awslambda.HandlerHook":
                return new HandlerHook(invocations, function);
            case "awslambda.HandlerLoadHook":
                return new HandlerLoadHook();
            case "awslambda.SerializerHook":
                return new SerializerHook();
            case "awslambda.NextHook":
                return new NextHook();
            case "awslambda.HandlerReadyHook":
                return new HandlerReadyHook();
            case "awslambda.SnapshotHook":
                return new SnapshotHook(invocations);
            case "awslambda.RestoreHook":
                return new RestoreHook(invocations);
            default:
                return null;
        }
    }
}
