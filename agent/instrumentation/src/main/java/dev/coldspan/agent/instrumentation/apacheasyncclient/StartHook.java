package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;

/** A handler starts, on the application's thread. It has no request yet: {@link PrepareHook} will see it. */
public final class StartHook extends Hook {
    /** Found by its name. */
    public StartHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        Exchanges.STARTING.set(self);
        return self;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Exchanges.STARTING.remove();
        HttpCall call = thrown == null ? null : Exchanges.CALLS.remove(token);
        if (call != null) {
            call.finish(-1, null, thrown);
        }
        return result;
    }
}
