package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/** The runtime client turns what the handler threw into a report; here it still is what was thrown. */
public final class FaultHook extends Hook {
    private final Invocations invocations;

    /** Reports to {@code invocations}. */
    public FaultHook(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Invocation running = invocations.current();
        if (running != null) {
            running.threw((Throwable) arguments[0]);
        }
        return null;
    }
}
