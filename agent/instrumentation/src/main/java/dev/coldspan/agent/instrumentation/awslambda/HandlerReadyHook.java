package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;

/** A handler has been constructed. */
public final class HandlerReadyHook extends Hook {
    /** Needs nothing. */
    public HandlerReadyHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        StartTimes.handlerReady();
        return null;
    }
}
