package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.apachehttpclient.RequestReader;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** A response is complete: when it is no redirect to be followed, the call is over before the application hears of it. */
public final class ResponseHook extends Hook {
    private static final int STATE = 0;
    private static final int HANDLER = 1;

    private final RequestReader reader = new RequestReader();
    private final Getter finalResponse = Getter.of("getFinalResponse");

    /** Found by its name. */
    public ResponseHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        return arguments;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Object[] arguments = (Object[]) token;
        Object response = finalResponse.from(arguments[STATE]);
        HttpCall call = response == null ? null : Exchanges.CALLS.remove(arguments[HANDLER]);
        if (call != null) {
            call.finish(reader.status(response), reader.version(response), null);
        }
        return result;
    }
}
