package dev.coldspan.agent.instrumentation.platform;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.instrumentation.Services;

/** Woven where a platform has made the object that will call the function: from here on it can be invoked. */
public final class ReadyHook extends Hook {
    /** Name for points. */
    public static final String NAME = "platform.ReadyHook";

    /** Called by name. */
    public ReadyHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        StartTimes.handlerReady();
        return null;
    }
}
