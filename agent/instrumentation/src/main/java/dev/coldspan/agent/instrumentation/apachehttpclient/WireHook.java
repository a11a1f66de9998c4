package dev.coldspan.agent.instrumentation.apachehttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;

/**
 * Adds our headers to the request object while it is being sent and takes them off again: most clients send a copy, but
 * the minimal ones send the application's own object.
 */
public final class WireHook extends Hook {
    private final RequestReader reader = new RequestReader();
    private final MessageHeaders.Methods methods = new MessageHeaders.Methods();

    /** Found by its name. */
    public WireHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        HttpCall call = HttpCall.sending();
        // A proxy is asked to CONNECT on behalf of the call, which is not meant for it.
        if (call == null || "CONNECT".equalsIgnoreCase(reader.method(arguments[0]))) {
            return null;
        }
        MessageHeaders headers = new MessageHeaders(methods, arguments[0]);
        call.inject(headers);
        return headers;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ((MessageHeaders) token).removeOwn();
        return result;
    }
}
