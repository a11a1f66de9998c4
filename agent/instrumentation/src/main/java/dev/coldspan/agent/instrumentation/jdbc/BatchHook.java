package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Around {@code executeBatch} and {@code executeLargeBatch}. The size of a batch is known by its update counts. */
public final class BatchHook extends Hook {
    private final Statements statements;

    /** Made by the agent on the first execution. */
    public BatchHook(Services services) {
        statements = new Statements(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return statements.startBatch(self);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Statements.Execution execution = (Statements.Execution) token;
        if (result instanceof int[]) {
            execution.batch(((int[]) result).length);
        } else if (result instanceof long[]) {
            execution.batch(((long[]) result).length);
        }
        execution.end(thrown);
        return result;
    }
}
