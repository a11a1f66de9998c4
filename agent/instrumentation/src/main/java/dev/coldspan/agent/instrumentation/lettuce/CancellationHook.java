package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import java.util.concurrent.CancellationException;

/** At the start of {@code Command.cancel}. */
public final class CancellationHook extends Hook {
    /** Made by the agent on the first cancellation. */
    public CancellationHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        Dispatch dispatch = Commands.remove(self);
        if (dispatch != null) {
            dispatch.completed(null, CancellationException.class.getName());
        }
        return null;
    }
}
