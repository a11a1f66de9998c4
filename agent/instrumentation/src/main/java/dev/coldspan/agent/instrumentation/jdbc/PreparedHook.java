package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Around the methods that execute a {@link java.sql.PreparedStatement}. */
public final class PreparedHook extends Hook {
    private final Statements statements;

    /** Made by the agent on the first execution. */
    public PreparedHook(Services services) {
        statements = new Statements(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return statements.startPrepared(self);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ((Statements.Execution) token).end(thrown);
        return result;
    }
}
