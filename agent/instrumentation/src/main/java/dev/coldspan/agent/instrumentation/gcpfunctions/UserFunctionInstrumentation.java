package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The class named in {@code FUNCTION_TARGET}: the only place that sees what an HTTP or typed function throws, and where
 * an HTTP function is done before its answer leaves. Its loader hides the agent. A method it inherits is not seen here;
 * then the answer's status still tells of a failure.
 */
public final class UserFunctionInstrumentation implements Instrumentation {
    private static final String FUNCTIONS = "Lcom/google/cloud/functions/";

    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around(
                    "service",
                    "(" + FUNCTIONS + "HttpRequest;" + FUNCTIONS + "HttpResponse;)",
                    "gcpfunctions.UserHttpHook"),
            Point.around("apply", null, "gcpfunctions.UserTypedHook"),
        };
    }
}
