package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Around the methods of {@link java.sql.Statement} that are given the SQL to execute. */
public final class StatementHook extends Hook {
    private final Statements statements;

    /** Made by the agent on the first execution. */
    public StatementHook(Services services) {
        statements = new Statements(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return statements.start(self, (String) arguments[0]);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ((Statements.Execution) token).end(thrown);
        return result;
    }
}
