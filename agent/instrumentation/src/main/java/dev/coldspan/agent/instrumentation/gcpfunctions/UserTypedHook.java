package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;

/** Around {@code TypedFunction.apply} of the user's class, whose exceptions the invoker turns into a status. */
public final class UserTypedHook extends Hook {
    private final GoogleFunctions functions;

    /** Called by name. */
    public UserTypedHook(Services services) {
        this.functions = GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.enterUserCode();
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ((GoogleCall) ((Invocation) token).call()).threw(thrown);
        return result;
    }
}
