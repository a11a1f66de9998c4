package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Keeps one call per connection object: it starts with whichever method is used first and ends when the response's
 * head is there or a method throws.
 */
public final class ConnectionHook implements Function<Object[], Object> {
    /** Name under which the advice asks for this hook. */
    public static final String NAME = "httpurlconnection";

    private final HttpCalls calls;
    private final Map<HttpURLConnection, Use> uses = new WeakHashMap<>();

    /** Makes spans through {@code calls}. */
    public ConnectionHook(HttpCalls calls) {
        this.calls = calls;
    }

    /** Takes the connection and the method's name; returns what the advice calls at exit, or null. */
    @Override
    public Object apply(Object[] values) {
        HttpURLConnection connection = (HttpURLConnection) values[0];
        Use use = useOf(connection);
        return use == null || use.call.isFinished() ? null : use.enter((String) values[1]);
    }

    private synchronized Use useOf(HttpURLConnection connection) {
        Use known = uses.get(connection);
        if (known != null) {
            return known;
        }
        HttpCall call = start(connection);
        if (call == null) {
            return null;
        }
        Use use = new Use(connection, call);
        uses.put(connection, use);
        inject(connection, call);
        return use;
    }

    private HttpCall start(HttpURLConnection connection) {
        try {
            return calls.start(connection.getURL().toURI());
        } catch (URISyntaxException noUri) {
            return null;
        }
    }

    private static void inject(HttpURLConnection connection, HttpCall call) {
        try {
            if (connection.getRequestProperty("traceparent") == null) {
                connection.setRequestProperty("traceparent", call.traceparent());
                if (call.tracestate() != null) {
                    connection.setRequestProperty("tracestate", call.tracestate());
                }
            }
        } catch (IllegalStateException alreadyConnected) {
            // Connected before the invocation began: the span is still worth having.
        }
    }

    /** Nested use of one connection, most often by one thread: getInputStream() calls connect() and itself. */
    private static final class Use {
        // Weak, because the map holds this object for as long as its key lives.
        private final java.lang.ref.WeakReference<HttpURLConnection> connection;
        private final HttpCall call;
        private int depth;

        Use(HttpURLConnection connection, HttpCall call) {
            this.connection = new java.lang.ref.WeakReference<>(connection);
            this.call = call;
        }

        synchronized BiConsumer<Object, Throwable> enter(final String method) {
            depth++;
            return new BiConsumer<Object, Throwable>() {
                @Override
                public void accept(Object ignored, Throwable thrown) {
                    exit(method, thrown);
                }
            };
        }

        private synchronized void exit(String method, Throwable thrown) {
            depth--;
            boolean over = thrown != null || method.equals("getInputStream");
            HttpURLConnection used = connection.get();
            if (depth == 0 && over && used != null) {
                call.finish(used.getRequestMethod(), status(used, thrown), thrown);
            }
        }

        // After these two exceptions, and after none, the status is known; asking after others could connect again.
        private static int status(HttpURLConnection connection, Throwable thrown) {
            boolean answered = thrown == null
                    || thrown instanceof FileNotFoundException
                    || String.valueOf(thrown.getMessage()).startsWith("Server returned HTTP response code");
            try {
                return answered ? connection.getResponseCode() : -1;
            } catch (IOException | RuntimeException unknown) {
                return -1;
            }
        }
    }
}
