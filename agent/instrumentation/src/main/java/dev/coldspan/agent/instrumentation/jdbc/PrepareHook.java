package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/**
 * Around {@code prepareStatement} and {@code prepareCall} of a connection, also outside invocations: what is prepared
 * there is executed inside them. Of overloads that call each other the outermost, which has the application's text,
 * returns last.
 */
public final class PrepareHook extends Hook {
    /** Made by the agent on the first call. */
    public PrepareHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        return arguments[0];
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (result != null) {
            Statements.prepared(result, (String) token);
        }
        return result;
    }
}
