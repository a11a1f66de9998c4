package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.Context;
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
        return invocations.begin(new HandlerCall(contextOf(arguments), function), entered);
    }

    private static Context contextOf(Object[] arguments) {
        Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
        return last instanceof Context ? (Context) last : null;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        invocations.end((Invocation) token, result, thrown);
        return result;
    }
}
