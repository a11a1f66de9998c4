package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * AWS's runtime interface client 2.x: where it finds the handler's class, where it has made the handler, and the one
 * method through which it calls handlers of every shape.
 */
public final class RuntimeClientInstrumentation implements Instrumentation {
    private static final String CALL =
            "(Lcom/amazonaws/services/lambda/runtime/api/client/runtimeapi/dto/InvocationRequest;)";

    /** Made by its name. */
    public RuntimeClientInstrumentation() {}

    @Override
    public Point[] points(String internalName) {
        if (internalName.endsWith("/HandlerInfo")) {
            return new Point[] {Point.around("fromString", null, "awslambda.HandlerLoadHook")};
        }
        return new Point[] {
            Point.around("call", CALL, "awslambda.InvocationHook"),
            Point.beforeReturn("<init>", null, "awslambda.HandlerReadyHook"),
        };
    }
}
