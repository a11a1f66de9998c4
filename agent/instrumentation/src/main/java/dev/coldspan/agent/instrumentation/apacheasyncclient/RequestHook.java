package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.apachehttpclient.MessageHeaders;
import dev.coldspan.agent.instrumentation.apachehttpclient.RequestReader;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;

/** The handler hands its copy of the request to the connection, again after a redirect. */
public final class RequestHook extends Hook {
    private final RequestReader reader = new RequestReader();
    private final MessageHeaders.Methods methods = new MessageHeaders.Methods();

    /** Found by its name. */
    public RequestHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        return Exchanges.CALLS.get(self);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        // A proxy is asked to CONNECT on behalf of the call, which is not meant for it.
        if (result != null && !"CONNECT".equalsIgnoreCase(reader.method(result))) {
            ((HttpCall) token).inject(new MessageHeaders(methods, result));
        }
        return result;
    }
}
