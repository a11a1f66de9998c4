package dev.coldspan.agent.instrumentation.mongodb;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/** Around {@code CommandProtocolImpl.execute}. */
public final class CommandHook extends Hook {
    private final MongoCalls calls;

    /** Made by the agent on the first command. */
    public CommandHook(Services services) {
        calls = new MongoCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return calls.start(self, arguments[0]);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ClientCall call = (ClientCall) token;
        call.leave();
        calls.end(call, thrown);
        return result;
    }
}
