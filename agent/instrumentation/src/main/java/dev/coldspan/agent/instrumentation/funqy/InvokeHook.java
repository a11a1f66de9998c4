package dev.coldspan.agent.instrumentation.funqy;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.NamedFunctions;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** One call of a function. One that returns a Uni is covered until it has returned it. */
public final class InvokeHook extends Hook {
    private static final String FUNCTION = "quarkus.funqy.function";
    private static final String WRAPPER = "io.quarkus.funqy.runtime.ApplicationException";
    private static final Getter NAME = Getter.of("getName");
    private static final Getter CONTEXT = Getter.of("context");
    private static final Getter CONTEXT_DATA = Getter.of("getContextData");

    private final NamedFunctions functions;

    /** Called by name. */
    public InvokeHook(Services services) {
        this.functions = new NamedFunctions(services, FUNCTION, ServiceResource.usualPolicy(services.environment));
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object contextData = CONTEXT_DATA.from(CONTEXT.from(arguments[0]));
        return functions.begin(NAME.text(self), new CloudEventContext(contextData));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        boolean wrapped = thrown != null && thrown.getClass().getName().equals(WRAPPER) && thrown.getCause() != null;
        functions.end(token, result, wrapped ? thrown.getCause() : thrown);
        return result;
    }
}
