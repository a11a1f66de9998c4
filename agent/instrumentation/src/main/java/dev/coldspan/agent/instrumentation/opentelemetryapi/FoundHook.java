package dev.coldspan.agent.instrumentation.opentelemetryapi;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Hands the function the bridge in place of what the API found. */
public final class FoundHook extends Hook {
    private final Bridges bridges;

    /** Made by name. */
    public FoundHook(Services services) {
        bridges = Bridges.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return Boolean.TRUE;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        return result == null ? null : bridges.bridged(result);
    }
}
