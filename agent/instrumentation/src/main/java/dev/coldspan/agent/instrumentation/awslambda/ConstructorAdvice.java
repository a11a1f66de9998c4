package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerHooks;
import net.bytebuddy.asm.Advice;

/** Inlined into the handler's constructors: their end is the end of the function's own initialisation. */
final class ConstructorAdvice {
    private ConstructorAdvice() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
        HandlerHooks.constructed();
    }
}
