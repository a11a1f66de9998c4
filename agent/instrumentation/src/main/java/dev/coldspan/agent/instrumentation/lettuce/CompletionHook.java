package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.database.Failure;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** At the start of {@code complete} and {@code completeExceptionally}: the reply is there, or never will be. */
public final class CompletionHook extends Hook {
    private final Getter output = Getter.of("getOutput");
    private final Getter error = Getter.of("getError");

    /** Made by the agent on the first completion. */
    public CompletionHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        Dispatch dispatch = Commands.remove(self);
        if (dispatch == null) {
            return null;
        }
        if (arguments.length == 0) {
            String message = error.text(output.from(self));
            String code = Failure.redisCode(message);
            dispatch.completed(code, message == null ? null : code == null ? "error" : code);
        } else {
            Throwable thrown = (Throwable) arguments[0];
            String type = thrown == null ? "error" : thrown.getClass().getName();
            dispatch.completed(null, type);
        }
        return null;
    }
}
