package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** One call per {@code send} or {@code sendAsync}; the {@code sendAsync} that {@code send} waits for makes none. */
public final class SendHook extends Hook {
    private final HttpCalls calls;
    private final RequestShape shape;

    /** Found by its name. */
    public SendHook(Services services) throws ReflectiveOperationException {
        calls = new HttpCalls(services);
        shape = new RequestShape();
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return calls.start(shape.method(arguments[0]), shape.url(arguments[0]));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        final HttpCall call = (HttpCall) token;
        call.leave();
        if (result instanceof CompletionStage) {
            ((CompletionStage<?>) result).whenComplete(new BiConsumer<Object, Throwable>() {
                @Override
                public void accept(Object response, Throwable failure) {
                    finish(call, response, failure);
                }
            });
        } else {
            finish(call, result, thrown);
        }
        return result;
    }

    private void finish(HttpCall call, Object response, Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        Throwable cause = wrapped ? failure.getCause() : failure;
        call.finish(shape.statusCode(response), shape.version(response), cause);
    }
}
