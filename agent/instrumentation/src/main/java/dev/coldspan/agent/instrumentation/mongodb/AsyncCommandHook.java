package dev.coldspan.agent.instrumentation.mongodb;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.callback.Completion;
import dev.coldspan.agent.instrumentation.callback.Listening;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/** Around {@code CommandProtocolImpl.executeAsync}, which reports to a callback only. */
public final class AsyncCommandHook extends Hook {
    private static final int CALLBACK = 1;
    // Version 4 moved it.
    private static final String[] TYPES = {
        "com.mongodb.internal.async.SingleResultCallback", "com.mongodb.async.SingleResultCallback",
    };

    private final MongoCalls calls;

    /** Made by the agent on the first command. */
    public AsyncCommandHook(Services services) {
        calls = new MongoCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Class<?> type = callbackType(self.getClass().getClassLoader());
        ClientCall call = type == null ? null : calls.start(self, arguments[0]);
        if (call == null) {
            return null;
        }
        try {
            arguments[CALLBACK] = Listening.to(type, arguments[CALLBACK], new Ending(calls, call));
            return call;
        } catch (RuntimeException | Error failure) {
            call.abandon();
            throw failure;
        }
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        ClientCall call = (ClientCall) token;
        call.leave();
        if (thrown != null) {
            calls.end(call, thrown);
        }
        return result;
    }

    private static Class<?> callbackType(ClassLoader library) {
        for (String name : TYPES) {
            try {
                return Class.forName(name, false, library);
            } catch (ClassNotFoundException otherVersion) {
                // The next one.
            }
        }
        return null;
    }

    private static final class Ending implements Completion {
        private final MongoCalls calls;
        private final ClientCall call;

        Ending(MongoCalls calls, ClientCall call) {
            this.calls = calls;
            this.call = call;
        }

        @Override
        public void completed(Object result, Throwable thrown) {
            calls.end(call, thrown);
        }
    }
}
