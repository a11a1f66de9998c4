package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;

/** Around the delivery of one event to the user's function; what it throws passes here on its way to a 500. */
public final class EventHook extends Hook {
    private final GoogleFunctions functions;

    /** Called by name. */
    public EventHook(Services services) {
        this.functions = GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        // A CloudEvent for a background function passes here twice, the second time converted.
        return functions.beginEvent(GoogleEvent.of(arguments[0]), EventRequestHook.CURRENT.get());
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end((Invocation) token, thrown);
        return result;
    }
}
