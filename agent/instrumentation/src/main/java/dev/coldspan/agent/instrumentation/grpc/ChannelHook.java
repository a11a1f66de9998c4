package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** A channel makes a call: the call takes the channel's name of its target along. */
public final class ChannelHook extends Hook {
    private final Getter authority = Getter.of("authority");

    /** Found by its name. */
    public ChannelHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        return self;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        String target = result == null ? null : authority.text(token);
        if (target != null) {
            Calls.TARGETS.put(result, target);
        }
        return result;
    }
}
