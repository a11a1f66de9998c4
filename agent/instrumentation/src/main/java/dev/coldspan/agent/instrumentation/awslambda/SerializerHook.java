package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.bootstrap.Watch;

/** The runtime client asks for a serializer, for the first time when the handler has just been constructed. */
public final class SerializerHook extends Hook {
    /** Needs nothing. */
    public SerializerHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        StartTimes.handlerConstructed();
        Watch watch = Watch.current();
        if (watch != null) {
            watch.pause();
        }
        return null;
    }
}
