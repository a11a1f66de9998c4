package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;

/** Around a request to an HTTP or typed function. The end is seen earlier where the function's class is woven. */
public final class RequestHook extends Hook {
    private final GoogleFunctions functions;

    /** Called by name. */
    public RequestHook(Services services) {
        this.functions = GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.beginRequest(new GoogleRequest(arguments));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end((Invocation) token, thrown);
        return result;
    }
}
