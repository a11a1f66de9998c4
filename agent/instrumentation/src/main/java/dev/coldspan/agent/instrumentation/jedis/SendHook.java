package dev.coldspan.agent.instrumentation.jedis;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/** Around the overloads of {@code Connection.sendCommand}, which call each other. */
public final class SendHook extends Hook {
    private final Services services;
    private final JedisReader reader = new JedisReader();

    /** Made by the agent on the first command. */
    public SendHook(Services services) {
        this.services = services;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Traffic traffic = Connections.get(self);
        Sending sending = new Sending(traffic);
        if (!traffic.beginSending()) {
            return sending;
        }
        sending.outermost = true;
        try {
            sending.call = send(traffic, self, arguments[0]);
        } catch (RuntimeException | LinkageError | StackOverflowError odd) {
            // Whoever begins must come to the exit, where this sending is over.
        }
        return sending;
    }

    private ClientCall send(Traffic traffic, Object connection, Object argument) {
        LiveSpan parent = services.current.get();
        String command = reader.command(argument);
        traffic.leaveBehind(parent);
        if (!traffic.isIdle()) {
            traffic.join(command);
            return null;
        }
        ClientCall call = services.clients.start(command, Kind.CLIENT);
        if (call == null) {
            return null;
        }
        traffic.begin(call, parent, command);
        try {
            reader.describe(call.span(), connection, command);
        } catch (RuntimeException | LinkageError | StackOverflowError odd) {
            // A command that cannot be described takes its time all the same.
        }
        return call;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Sending sending = (Sending) token;
        sending.traffic.endSending();
        if (sending.call != null) {
            sending.call.leave();
        }
        if (thrown != null && sending.outermost) {
            sending.traffic.broken(thrown);
        }
        return result;
    }

    private static final class Sending {
        final Traffic traffic;
        boolean outermost;
        ClientCall call;

        Sending(Traffic traffic) {
            this.traffic = traffic;
        }
    }
}
