package dev.coldspan.agent.instrumentation.springfunction;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import dev.coldspan.agent.instrumentation.weave.Point;

/** {@code SimpleFunctionRegistry$FunctionInvocationWrapper}, through which every adapter calls every function. */
public final class SpringFunctionInstrumentation implements Instrumentation {
    @Override
    public Point[] points(String internalName) {
        return new Point[] {Point.around("doApply", "(Ljava/lang/Object;)", "springfunction.ApplyHook")};
    }
}
