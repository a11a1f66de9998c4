package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/** The runtime client is about to post the function's answer: the invocation has succeeded. */
public final class SuccessHook extends Hook {
    private final Invocations invocations;

    /** Reports to {@code invocations}. */
    public SuccessHook(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Invocation running = invocations.current();
        if (running != null) {
            invocations.end(running, arguments[1], null);
        }
        return null;
    }
}
