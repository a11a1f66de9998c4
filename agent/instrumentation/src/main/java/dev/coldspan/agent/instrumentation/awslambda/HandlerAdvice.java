package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.HandlerHooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Inlined into handler methods. Delegates at once; whatever the agent throws is discarded. */
final class HandlerAdvice {
    private HandlerAdvice() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static Object enter(@Advice.AllArguments Object[] arguments) {
        return HandlerHooks.enter(arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter Object token,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        HandlerHooks.exit(token, result, thrown);
    }
}
