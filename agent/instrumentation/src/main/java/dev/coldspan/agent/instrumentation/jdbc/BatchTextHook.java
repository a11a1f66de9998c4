package dev.coldspan.agent.instrumentation.jdbc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** At the end of {@code addBatch(String)} and of {@code clearBatch()}. */
public final class BatchTextHook extends Hook {
    /** Made by the agent on the first call. */
    public BatchTextHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        Statements.batched(self, arguments.length == 0 ? null : (String) arguments[0]);
        return null;
    }
}
