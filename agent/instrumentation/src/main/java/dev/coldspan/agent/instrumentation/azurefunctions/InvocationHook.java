package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import java.lang.reflect.InvocationTargetException;

/** Around {@code InvocationRequestHandler.execute(InvocationRequest, InvocationResponse.Builder)}. */
public final class InvocationHook extends Hook {
    private final AzureFunctions functions;

    /** Called by name. */
    public InvocationHook(Services services) {
        this.functions = AzureFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.begin(new AzureRequest(arguments[0]), arguments[1]);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end((Invocation) token, ofFunction(thrown));
        return result;
    }

    // The worker calls functions by reflection and passes the wrapper on.
    private static Throwable ofFunction(Throwable thrown) {
        boolean wrapped = thrown instanceof InvocationTargetException && thrown.getCause() != null;
        return wrapped ? thrown.getCause() : thrown;
    }
}
