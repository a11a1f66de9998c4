package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;

/** One span per request, redirects and retries included. The woven methods take a host, a request and a context. */
public final class ExecuteHook extends Hook {
    private final HttpCalls calls;
    private final RequestReader reader = new RequestReader();

    /** Found by its name. */
    public ExecuteHook(Services services) {
        calls = new HttpCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return calls.start(reader.method(arguments[1]), reader.url(arguments[0], arguments[1]));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        HttpCall call = (HttpCall) token;
        call.leave();
        call.finish(reader.status(result), reader.version(result), thrown);
        return result;
    }
}
