package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/** One call of a handler method, where the runtime client cannot be woven. */
public final class HandlerHook extends Hook {
    private final Invocations invocations;
    private final LambdaFunction function;

    /** Reports to {@code invocations}. */
    public HandlerHook(Invocations invocations, LambdaFunction function) {
        this.invocations = invocations;
        this.function = function;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        if (invocations.isInside()) {
            return null;
        }
        return invocations.begin(HandlerCall.of(arguments, function), entered);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        invocations.end((Invocation) token, result, thrown);
        return result;
    }
}
