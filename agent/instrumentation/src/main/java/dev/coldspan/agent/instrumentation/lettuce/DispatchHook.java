package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.net.InetSocketAddress;
import java.util.Collection;

/** Around the two {@code RedisChannelHandler.dispatch}. */
public final class DispatchHook extends Hook {
    private static final int LONGEST_NAME = 64;

    private final ClientCalls clients;
    private final Getter type = Getter.of("getType");
    private final Getter name = Getter.of("name");
    private final Getter writer = Getter.of("getChannelWriter");
    private final Getter behind = Getter.ofField("delegate");
    private final Getter channel = Getter.ofField("channel");
    private final Getter address = Getter.of("remoteAddress");

    /** Made by the agent on the first command. */
    public DispatchHook(Services services) {
        clients = services.clients;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        boolean many = arguments[0] instanceof Collection;
        Object[] commands = many ? ((Collection<?>) arguments[0]).toArray() : arguments;
        if (commands.length == 0) {
            return null;
        }
        String operation = nameOf(commands);
        ClientCall call = clients.start(operation, Kind.CLIENT);
        if (call == null) {
            return null;
        }
        try {
            return begin(call, self, operation, commands);
        } catch (RuntimeException | Error failure) {
            call.abandon();
            throw failure;
        }
    }

    private Dispatch begin(ClientCall call, Object connection, String operation, Object[] commands) {
        Dispatch dispatch = new Dispatch(call, commands.length);
        for (Object command : commands) {
            Commands.add(command, dispatch);
        }
        if (call.span().isRecording()) {
            describe(call.span(), connection, operation, commands.length);
        }
        return dispatch;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Dispatch dispatch = (Dispatch) token;
        dispatch.call().leave();
        if (thrown != null) {
            dispatch.refused(thrown);
        }
        return result;
    }

    private String nameOf(Object[] commands) {
        String common = nameOf(commands[0]);
        for (int i = 1; i < commands.length; i++) {
            if (!common.equals(nameOf(commands[i]))) {
                return "PIPELINE";
            }
        }
        return commands.length == 1 ? common : "PIPELINE " + common;
    }

    private String nameOf(Object command) {
        String text = name.text(type.from(command));
        if (text == null) {
            return "COMMAND";
        }
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private void describe(LiveSpan span, Object connection, String operation, int size) {
        span.set("db.system.name", "redis");
        span.set("db.operation.name", operation);
        if (size > 1) {
            span.set("db.operation.batch.size", size);
        }
        Object endpoint = writer.from(connection);
        Object wrapped = behind.from(endpoint);
        Object server = address.from(channel.from(wrapped == null ? endpoint : wrapped));
        if (server instanceof InetSocketAddress) {
            // The name as it was given: nothing is looked up.
            span.set("server.address", ((InetSocketAddress) server).getHostString());
            span.set("server.port", ((InetSocketAddress) server).getPort());
        }
    }
}
