package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/**
 * Before {@code Proxy.writeResponse(HttpExchange, int, String)}: the action is done, and its exceptions have become a
 * status of 502.
 */
public final class ProxyAnswerHook extends Hook {
    private static final int OK = 200;

    private final Invocations invocations;

    /** Called by name. */
    public ProxyAnswerHook(Services services) {
        this.invocations = services.invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Invocation invocation = invocations.current();
        if (invocation != null && invocation.call() instanceof Activation) {
            int status = ((Integer) arguments[1]).intValue();
            // 200 says only that there was an answer; it is no status of the function's own.
            ((Activation) invocation.call()).answered(status == OK ? 0 : status);
            invocations.end(invocation, null, null);
        }
        return null;
    }
}
