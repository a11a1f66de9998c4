package dev.coldspan.agent.instrumentation.apacheasyncclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;

/** The exchange failed, or ends without a response, as a cancelled one does. */
public final class EndHook extends Hook {
    /** Found by its name. */
    public EndHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        HttpCall call = Exchanges.CALLS.remove(self);
        if (call != null) {
            call.finish(-1, null, arguments.length == 0 ? null : (Throwable) arguments[0]);
        }
        return null;
    }
}
