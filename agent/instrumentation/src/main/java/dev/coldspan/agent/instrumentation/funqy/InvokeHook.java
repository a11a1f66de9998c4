package dev.coldspan.agent.instrumentation.funqy;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;
import dev.coldspan.agent.instrumentation.platform.NamedFunctions;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/**
 * One call of a function. The invoker never throws: a failure is the response's output, a Uni that is known to fail. A
 * function that returns a Uni of its own is covered until it has returned it.
 */
public final class InvokeHook extends Hook {
    private static final String FUNCTION = "quarkus.funqy.function";
    private static final String WRAPPER = "io.quarkus.funqy.runtime.ApplicationException";
    private static final Getter NAME = Getter.of("getName");
    private static final Getter CONTEXT = Getter.of("context");
    private static final Getter CONTEXT_DATA = Getter.of("getContextData");
    private static final Getter OUTPUT = Getter.of("getOutput");
    private static final Getter FAILURE = Getter.ofField("failure");

    private final NamedFunctions functions;

    /** Called by name. */
    public InvokeHook(Services services) {
        this.functions = new NamedFunctions(services, FUNCTION, ServiceResource.usualPolicy(services.environment));
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object contextData = CONTEXT_DATA.from(CONTEXT.from(arguments[0]));
        Object token = functions.begin(NAME.text(self), new CloudEventContext(contextData));
        return token == null ? null : new Running(token, arguments[1]);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Running running = (Running) token;
        functions.end(running.token, result, thrown == null ? failure(OUTPUT.from(running.response)) : thrown);
        return result;
    }

    /** The function's own exception; null for an output that is not known to fail. */
    private static Throwable failure(Object output) {
        Object failure = FAILURE.from(output);
        if (!(failure instanceof Throwable)) {
            return null;
        }
        Throwable thrown = (Throwable) failure;
        boolean wrapped = thrown.getClass().getName().equals(WRAPPER) && thrown.getCause() != null;
        return wrapped ? thrown.getCause() : thrown;
    }

    private static final class Running {
        final Object token;
        final Object response;

        Running(Object token, Object response) {
            this.token = token;
            this.response = response;
        }
    }
}
