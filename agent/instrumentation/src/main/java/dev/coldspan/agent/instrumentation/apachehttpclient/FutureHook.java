package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** A future is completed, with an exception or without, or cancelled; the application's callback has not run yet. */
public final class FutureHook extends Hook {
    private final Completion completion = new Completion();

    /** Found by its name. */
    public FutureHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        AsyncCalls.Exchange exchange = AsyncCalls.BY_FUTURE.remove(self);
        if (exchange != null) {
            boolean failed = arguments.length == 1 && arguments[0] instanceof Throwable;
            completion.end(exchange, failed ? (Throwable) arguments[0] : null);
        }
        return null;
    }
}
