package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;

/** The first call of a channel waits for the target's address and is started in earnest on another thread. */
public final class DelayHook extends Hook {
    private static final int HEADERS = 1;

    private final CurrentSpan current;

    /** Found by its name. */
    public DelayHook(Services services) {
        current = services.current;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = current.get();
        if (parent != null) {
            Calls.PARENTS.put(arguments[HEADERS], parent);
        }
        return null;
    }
}
