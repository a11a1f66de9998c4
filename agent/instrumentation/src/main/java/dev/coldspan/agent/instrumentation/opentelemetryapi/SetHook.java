package dev.coldspan.agent.instrumentation.opentelemetryapi;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** The API sets an instance that does nothing when it is asked before anybody has set one; it sets the bridge instead. */
public final class SetHook extends Hook {
    private final Bridges bridges;

    /** Made by name. */
    public SetHook(Services services) {
        bridges = Bridges.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        if (arguments[0] != null) {
            arguments[0] = bridges.bridged(arguments[0]);
        }
        return null;
    }
}
