package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/**
 * The client's copy of a request comes to the protocol's step: first on the application's thread, where the span starts,
 * and after a redirect on a thread of the client, where the span goes on.
 */
public final class AsyncChainHook extends Hook {
    private static final int SCOPE = 2;

    private final HttpCalls calls;
    private final RequestReader reader = new RequestReader();
    private final MessageHeaders.Methods methods = new MessageHeaders.Methods();
    private final Getter clientContext = Getter.ofField("clientContext");

    /** Found by its name. */
    public AsyncChainHook(Services services) {
        calls = new HttpCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object request = arguments[0];
        Object context = clientContext.from(arguments[SCOPE]);
        AsyncCalls.Exchange exchange = AsyncCalls.STARTING.get();
        HttpCall call = AsyncCalls.BY_CONTEXT.get(context);
        if (exchange != null && exchange.call == null) {
            call = calls.start(reader.method(request), reader.url(null, request));
            if (call != null) {
                call.leave();
                exchange.call = call;
                exchange.context = context;
                AsyncCalls.BY_CONTEXT.put(context, call);
            }
        }
        if (call != null && !call.isFinished()) {
            call.inject(new MessageHeaders(methods, request));
        }
        return null;
    }
}
