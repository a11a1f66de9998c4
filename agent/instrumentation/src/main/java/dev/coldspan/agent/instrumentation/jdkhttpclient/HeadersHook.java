package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import java.util.Map;

/** The protocol code asks a copy for its headers: it gets ours in addition. */
public final class HeadersHook extends Hook {
    private final RequestShape shape;

    /** Found by its name. */
    public HeadersHook(Services services) throws ReflectiveOperationException {
        shape = new RequestShape();
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return Copies.CALLS.get(self);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (result == null) {
            return null;
        }
        Map<String, java.util.List<String>> headers = shape.headers(result);
        HeaderMap map = new HeaderMap(headers);
        ((HttpCall) token).inject(map);
        return map.isChanged() ? shape.newHeaders(map.all()) : result;
    }
}
