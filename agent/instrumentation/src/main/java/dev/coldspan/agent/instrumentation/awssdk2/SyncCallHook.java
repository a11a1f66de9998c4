package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;

/** {@code AwsSyncClientHandler.execute}: the call ends with the method. */
public final class SyncCallHook extends Hook {
    private final CallStarter starter;
    private final CallEnder ender = new CallEnder();

    /** As all hooks. */
    public SyncCallHook(Services services) {
        starter = new CallStarter(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return starter.start(arguments[0]);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        AwsCall call = (AwsCall) token;
        call.leave();
        if (call.hasSpan()) {
            ender.end(call, result, thrown);
        }
        return result;
    }
}
