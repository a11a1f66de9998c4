package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerHooks;
import net.bytebuddy.asm.Advice;

/**
 * Inlined into the runtime client's callers of {@code Class::method} handlers, whose last argument is always the Lambda
 * context, whether or not the method takes it.
 */
final class CallerAdvice {
    private CallerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.AllArguments Object[] arguments) {
        HandlerHooks.callerContext(arguments[arguments.length - 1]);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
        HandlerHooks.callerContext(null);
    }
}
