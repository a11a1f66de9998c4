package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** {@code AwsAsyncClientHandler.execute}: the call ends when the future it returned is done; the future is left alone. */
public final class AsyncCallHook extends Hook {
    private final CallStarter starter;
    private final CallEnder ender = new CallEnder();

    /** As all hooks. */
    public AsyncCallHook(Services services) {
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
        if (!call.hasSpan()) {
            return result;
        }
        if (result instanceof CompletableFuture) {
            ((CompletableFuture<?>) result).whenComplete(new Done(ender, call));
        } else {
            ender.end(call, null, thrown);
        }
        return result;
    }

    private static final class Done implements BiConsumer<Object, Throwable> {
        private final CallEnder ender;
        private final AwsCall call;

        Done(CallEnder ender, AwsCall call) {
            this.ender = ender;
            this.call = call;
        }

        @Override
        public void accept(Object result, Throwable thrown) {
            boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
            ender.end(call, result, wrapped ? thrown.getCause() : thrown);
        }
    }
}
