package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.Ids;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/** The function's hooks have prepared for a snapshot: nothing that every clone would share may be left behind. */
public final class SnapshotHook extends Hook {
    private final Invocations invocations;

    /** Reports to {@code invocations}. */
    public SnapshotHook(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return this;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        invocations.flushNow();
        Ids.forget();
        return result;
    }
}
