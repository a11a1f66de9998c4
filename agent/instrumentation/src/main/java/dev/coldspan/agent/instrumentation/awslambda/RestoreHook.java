package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Ids;
import dev.coldspan.agent.instrumentation.invocation.InitType;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/**
 * A clone of a snapshot has come to life. Ids and clocks are set anew before any of the function's own hooks can use
 * them; connections are too old to be used again by the wall clock.
 */
public final class RestoreHook extends Hook {
    private final Invocations invocations;

    /** Reports to {@code invocations}. */
    public RestoreHook(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Ids.forget();
        EpochClock.anchor();
        invocations.specialised(InitType.SNAP_START);
        return Long.valueOf(System.nanoTime());
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Restore.ended((Long) token, System.nanoTime());
        return result;
    }
}
