package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Agent;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;

/** The runtime client asks for a serializer, for the first time when the handler has just been constructed. */
public final class SerializerHook extends Hook {
    /** Needs nothing. */
    public SerializerHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        StartTimes.handlerConstructed();
        Agent.pauseLibraries();
        return null;
    }
}
