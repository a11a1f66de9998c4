package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Around a request that carries an event: keeps its headers until the event has been read from the body. */
public final class EventRequestHook extends Hook {
    static final ThreadLocal<GoogleRequest> CURRENT = new ThreadLocal<>();

    /** Called by name. */
    public EventRequestHook(Services services) {
        // The platform's resource is described with the first request, whatever becomes of it.
        GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        GoogleRequest request = new GoogleRequest(arguments);
        CURRENT.set(request);
        return request;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        CURRENT.remove();
        return result;
    }
}
