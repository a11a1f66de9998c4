package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import java.util.Map;

/** Before {@code JarLoader.augmentEnv(Map)}, the proxy's last step before it calls the action. */
public final class ProxyStartHook extends Hook {
    private final Activations activations;

    /** Called by name. */
    public ProxyStartHook(Services services) {
        this.activations = new Activations(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        Invocation unanswered = activations.invocations().current();
        if (unanswered != null) {
            activations.invocations().end(unanswered, null, null);
        }
        activations.begin((Map<?, ?>) arguments[0], WebRequest.NONE, null, entered);
        return null;
    }
}
