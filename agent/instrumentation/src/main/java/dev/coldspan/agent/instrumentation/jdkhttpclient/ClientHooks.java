package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.bootstrap.BootBridge;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One call per {@code send} or {@code sendAsync}. {@code send} waits for a {@code sendAsync} of its own, which the
 * thread-local tells apart; the request's copy is made on the same thread in between and takes the headers.
 */
public final class ClientHooks {
    private final HttpCalls calls;
    private final ThreadLocal<HttpCall> sending = new ThreadLocal<>();
    private volatile RequestShape shape;

    /** Makes spans through {@code calls}. */
    public ClientHooks(HttpCalls calls) {
        this.calls = calls;
    }

    /** Binds the hooks to their names. */
    public void connect(BootBridge bridge) {
        bridge.connect("jdkhttpclient.send", new Function<Object[], Object>() {
            @Override
            public Object apply(Object[] values) {
                return send(values[0]);
            }
        });
        bridge.connect("jdkhttpclient.headers", new Function<Object[], Object>() {
            @Override
            public Object apply(Object[] values) {
                return headers(values[0]);
            }
        });
    }

    private Object send(Object request) {
        if (sending.get() != null) {
            return null;
        }
        try {
            HttpCall call = calls.start(shape().uri(request));
            if (call == null) {
                return null;
            }
            sending.set(call);
            return new Exit(request, call);
        } catch (ReflectiveOperationException changed) {
            return null;
        }
    }

    private String[] headers(Object request) {
        HttpCall call = sending.get();
        try {
            if (call == null || shape().hasHeader(request, "traceparent")) {
                return null;
            }
        } catch (ReflectiveOperationException changed) {
            return null;
        }
        String state = call.tracestate();
        return state == null
                ? new String[] {"traceparent", call.traceparent()}
                : new String[] {"traceparent", call.traceparent(), "tracestate", state};
    }

    private RequestShape shape() throws ReflectiveOperationException {
        RequestShape current = shape;
        if (current == null) {
            current = new RequestShape();
            shape = current;
        }
        return current;
    }

    /** Called by the advice at exit, and again with the response when that comes later. */
    private final class Exit implements BiConsumer<Object, Throwable> {
        private final Object request;
        private final HttpCall call;

        Exit(Object request, HttpCall call) {
            this.request = request;
            this.call = call;
        }

        @Override
        public void accept(Object result, Throwable thrown) {
            sending.remove();
            if (result instanceof CompletionStage) {
                ((CompletionStage<?>) result).whenComplete(new BiConsumer<Object, Throwable>() {
                    @Override
                    public void accept(Object response, Throwable failure) {
                        finish(response, failure);
                    }
                });
            } else {
                finish(result, thrown);
            }
        }

        private void finish(Object response, Throwable failure) {
            boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
            try {
                int status = shape().statusCode(response);
                call.finish(shape().method(request), status, wrapped ? failure.getCause() : failure);
            } catch (ReflectiveOperationException changed) {
                call.finish(null, -1, failure);
            }
        }
    }
}
