package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Around {@code Connection.readProtocolWithCheckingBroken}, which reads one reply. */
public final class ReadHook extends Hook {
    /** Made by the agent on the first reply. */
    public ReadHook(Services services) {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        Traffic traffic = Connections.find(self);
        return traffic != null && traffic.isAwaitingReply() ? traffic : null;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Traffic traffic = (Traffic) token;
        if (traffic.isAwaitingReply()) {
            traffic.read(thrown);
        }
        return result;
    }
}
