package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.bootstrap.Watch;

/** The runtime client loads the handler's class: the runtime is up, from now on classes are the function's. */
public final class HandlerLoadHook extends Hook {
    /** Needs nothing. */
    public HandlerLoadHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        StartTimes.handlerMet();
        Watch watch = Watch.current();
        if (watch != null) {
            watch.handlerMet(arguments[1]);
        }
        return null;
    }
}
