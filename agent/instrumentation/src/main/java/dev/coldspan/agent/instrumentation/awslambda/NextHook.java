package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Agent;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;

/** The runtime client asks for work: initialisation is over the first time. */
public final class NextHook extends Hook {
    private boolean waiting;

    /** Needs nothing. */
    public NextHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        // Several loops may come here at once; the first instant and any of them will do.
        if (!waiting) {
            waiting = true;
            StartTimes.handlerReady();
            Agent.resumeLibraries(Thread.currentThread().getContextClassLoader());
        }
        return null;
    }
}
