package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Around {@code Launcher.invokeMain(JsonElement, Map)}; the answer is printed after it. */
public final class ActionLoopHook extends Hook {
    private static final int SERVER_ERROR = 500;

    private final Activations activations;
    private final Propagators propagators;

    /** Called by name. */
    public ActionLoopHook(Services services) {
        this.activations = new Activations(services);
        this.propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        if (activations.invocations().isInside()) {
            return null;
        }
        WebRequest request = new WebRequest(arguments[0]);
        return activations.begin((Map<?, ?>) arguments[1], request, propagators.extract(request), entered);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Invocation invocation = (Invocation) token;
        boolean wrapped = thrown instanceof InvocationTargetException && thrown.getCause() != null;
        int status = WebRequest.status(result);
        ((Activation) invocation.call()).answered(status == 0 && WebRequest.isError(result) ? SERVER_ERROR : status);
        activations.invocations().end(invocation, result, wrapped ? thrown.getCause() : thrown);
        return result;
    }
}
