package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;

/**
 * A request has been copied: either the user's, on the thread that sends it, or, for a redirection, an earlier copy on
 * any thread.
 */
public final class CopyHook extends Hook {
    private static final int EARLIER_COPY = 2;

    /** Found by its name. */
    public CopyHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        boolean redirected = arguments.length > EARLIER_COPY;
        HttpCall call = redirected ? Copies.CALLS.get(arguments[EARLIER_COPY]) : HttpCall.sending();
        if (call != null) {
            Copies.CALLS.put(self, call);
        }
        return null;
    }
}
