package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.Ids;
import dev.coldspan.agent.instrumentation.Services;

/** The function's hooks have prepared for a snapshot: nothing that every clone would share may be left behind. */
public final class SnapshotHook extends Hook {
    private final Services services;

    /** Called by name. */
    public SnapshotHook(Services services) {
        this.services = services;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return this;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        services.invocations.flushNow();
        Ids.forget();
        return result;
    }
}
