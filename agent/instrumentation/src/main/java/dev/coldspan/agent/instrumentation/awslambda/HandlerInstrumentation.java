package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.instrumentation.weave.Inherited;
import dev.coldspan.agent.instrumentation.weave.Point;

/**
 * The class in {@code _HANDLER}, and upwards from it every class and interface that could declare the handler method,
 * for runtimes whose client has names we do not know. Overloads match too: whichever is called first makes the span,
 * and those it delegates to are part of it.
 */
public final class HandlerInstrumentation extends Inherited {
    private final HandlerName handler;

    /** Instruments what {@code handler} names. */
    public HandlerInstrumentation(HandlerName handler) {
        this.handler = handler;
    }

    @Override
    public Point[] points(String internalName) {
        Point method = Point.around(handler.method(), null, "awslambda.HandlerHook");
        return internalName.equals(handler.internalName())
                ? new Point[] {method, Point.beforeReturn("<init>", null, "awslambda.HandlerReadyHook")}
                : new Point[] {method};
    }
}
