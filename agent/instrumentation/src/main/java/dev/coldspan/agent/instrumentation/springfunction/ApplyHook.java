package dev.coldspan.agent.instrumentation.springfunction;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.ServiceResource;
import dev.coldspan.agent.instrumentation.platform.NamedFunctions;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/**
 * One function of the catalog, whose definition may be several joined by {@code |}. In an invocation it is a child span
 * and the root learns its name; a web application of its own has no other root, so there it is one. What a reactive
 * function returns is run later and not covered.
 */
public final class ApplyHook extends Hook {
    private static final String DEFINITION = "spring.cloud.function.definition";
    private static final Getter NAME = Getter.of("getFunctionDefinition");
    private static final Getter HEADERS = Getter.of("getHeaders");

    private final NamedFunctions functions;

    /** Called by name. */
    public ApplyHook(Services services) {
        this.functions = new NamedFunctions(services, DEFINITION, ServiceResource.usualPolicy(services.environment));
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.begin(NAME.text(self), new MessageHeaders(HEADERS.from(arguments[0])));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end(token, result, thrown);
        return result;
    }
}
