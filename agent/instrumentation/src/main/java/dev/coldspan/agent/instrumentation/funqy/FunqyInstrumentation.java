package dev.coldspan.agent.instrumentation.funqy;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** {@code FunctionInvoker.invoke}, through which every binding calls every function. */
public final class FunqyInstrumentation implements Instrumentation {
    @Override
    public Point[] points(String internalName) {
        return new Point[] {
            Point.around("invoke", "(Lio/quarkus/funqy/runtime/FunqyServerRequest;", "funqy.InvokeHook"),
        };
    }
}
