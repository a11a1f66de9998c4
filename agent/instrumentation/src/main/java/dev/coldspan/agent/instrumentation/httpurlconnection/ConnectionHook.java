package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import dev.coldspan.agent.instrumentation.reflect.PerObject;
import java.net.HttpURLConnection;

/**
 * Keeps one call per connection object: it starts with whichever method is used first and ends when the response's
 * head is there or a method throws.
 */
public final class ConnectionHook extends Hook {
    private final HttpCalls calls;
    private final PerObject<ConnectionUse> uses = new PerObject<>();

    /** Found by its name. */
    public ConnectionHook(Services services) {
        calls = new HttpCalls(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        HttpURLConnection connection = (HttpURLConnection) self;
        ConnectionUse use = useOf(connection);
        return use == null || !use.enter() ? null : new Visit(connection, use);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Visit visit = (Visit) token;
        visit.use.exit(visit.connection, result, thrown);
        return result;
    }

    // Without a lock: injecting waits for the connection's own, whose holder may be on its way to here.
    private ConnectionUse useOf(HttpURLConnection connection) {
        ConnectionUse known = uses.get(connection);
        return known == null ? begin(connection) : known;
    }

    private ConnectionUse begin(HttpURLConnection connection) {
        HttpCall call =
                calls.start(connection.getRequestMethod(), connection.getURL().toString());
        if (call == null) {
            return null;
        }
        ConnectionUse use = new ConnectionUse(call);
        uses.put(connection, use);
        try {
            call.inject(new ConnectionHeaders(connection));
        } catch (IllegalStateException alreadyConnected) {
            // Connected before the invocation began: the span is still worth having.
        }
        return use;
    }

    /** One method of a connection at work. */
    private static final class Visit {
        private final HttpURLConnection connection;
        private final ConnectionUse use;

        Visit(HttpURLConnection connection, ConnectionUse use) {
            this.connection = connection;
            this.use = use;
        }
    }
}
