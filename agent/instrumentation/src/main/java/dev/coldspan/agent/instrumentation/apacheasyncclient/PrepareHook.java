package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.apachehttpclient.RequestReader;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;

/** The application's request is known: the span starts. */
public final class PrepareHook extends Hook {
    private static final int ARGUMENTS_OF_4_0 = 3;

    private final HttpCalls calls;
    private final RequestReader reader = new RequestReader();

    /** Found by its name. */
    public PrepareHook(Services services) {
        calls = new HttpCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object handler = Exchanges.STARTING.get();
        // 4.0 passes its state first, 4.1 last.
        int host = arguments.length == ARGUMENTS_OF_4_0 ? 1 : 0;
        Object request = arguments[host + 1];
        HttpCall call =
                handler == null ? null : calls.start(reader.method(request), reader.url(arguments[host], request));
        if (call != null) {
            call.leave();
            Exchanges.CALLS.put(handler, call);
        }
        return null;
    }
}
