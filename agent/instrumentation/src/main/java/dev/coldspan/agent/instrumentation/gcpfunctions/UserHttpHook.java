package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;

/** Around {@code HttpFunction.service} of the user's class: sees exceptions, and ends before the answer leaves. */
public final class UserHttpHook extends Hook {
    private final GoogleFunctions functions;

    /** Called by name. */
    public UserHttpHook(Services services) {
        this.functions = GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.enterUserCode();
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end((Invocation) token, thrown);
        return result;
    }
}
