package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The application hands over a request and gets a future. The request itself is seen only by {@link AsyncChainHook}. */
public final class AsyncExecuteHook extends Hook {
    private final Completion completion = new Completion();

    /** Found by its name. */
    public AsyncExecuteHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        AsyncCalls.Exchange exchange = new AsyncCalls.Exchange();
        AsyncCalls.STARTING.set(exchange);
        return exchange;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        AsyncCalls.STARTING.remove();
        AsyncCalls.Exchange exchange = (AsyncCalls.Exchange) token;
        if (exchange.call == null) {
            return result;
        }
        if (!(result instanceof Future)) {
            completion.end(exchange, thrown);
            return result;
        }
        AsyncCalls.BY_FUTURE.put(result, exchange);
        // It may have been completed before it could be found.
        if (((Future<?>) result).isDone()) {
            completion.end(exchange, failure((Future<?>) result));
        }
        return result;
    }

    // Of a future that is done, so nothing waits here.
    private static Throwable failure(Future<?> done) {
        try {
            done.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        } catch (RuntimeException cancelled) {
            return cancelled;
        }
    }
}
