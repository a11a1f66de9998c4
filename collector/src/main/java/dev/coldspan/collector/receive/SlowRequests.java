package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests of HTTP whose headers or body take too long, however steadily they drip. Looks at all connections now and
 * then, so that a request costs nothing. Slow headers hold a socket, and it is closed; a slow body holds a thread, which
 * is made to fail and answers. While many bodies are slow at once each has a quarter of the time, so that threads are left for others.
 */
final class SlowRequests implements AutoCloseable {

    /** Bodies under way at the same time that are many: a quarter of the server's threads. */
    static final int CROWD = 64;

    private static final Logger LOG = LoggerFactory.getLogger(SlowRequests.class);

    private static final int SILENCE_MILLIS = 10;
    private static final int ANSWER_MILLIS = 10_000;

    /** What Java says of a session whose handshake is not over. */
    private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";

    /** What a connection is doing. */
    private enum Phase {
        REST,
        HEADERS,
        BODY
    }

    /** A connection as it was seen: which of its requests, what of it arrives, and since when. */
    private record Seen(long request, Phase phase, long since) {}

    private final Server server;
    private final Duration limit;
    private final Ingest ingest;
    private final ScheduledExecutorService timer;
    private Map<Connection, Seen> seen = Map.of();

    SlowRequests(Server server, Ingest ingest) {
        this.server = server;
        this.limit = ingest.limits().maxReceiveTime();
        this.ingest = ingest;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "coldspan-http-slow");
            thread.setDaemon(true);
            return thread;
        });
        long interval = interval(limit);
        timer.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** How often to look, in milliseconds. */
    static long interval(Duration limit) {
        return Math.max(10, Math.min(500, limit.toMillis() / 8));
    }

    private void look() {
        try {
            long now = System.nanoTime();
            Map<Connection, Seen> present = new HashMap<>();
            List<Connection> bodies = new ArrayList<>();
            for (EndPoint socket : sockets()) {
                Connection connection = socket.getConnection();
                Seen it = see(connection, now);
                if (it.phase() != Phase.REST) {
                    present.put(connection, it);
                }
                if (it.phase() == Phase.BODY) {
                    bodies.add(connection);
                } else if (it.phase() == Phase.HEADERS && now - it.since() > limit.toNanos()) {
                    ingest.closed(Transport.HTTP, "slow_headers");
                    socket.close();
                }
            }
            seen = present;
            endSlow(bodies, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A task that throws is never run again.
            LOG.warn("cannot end slow requests, trying again: {}", e.toString());
        }
    }

    private List<EndPoint> sockets() {
        List<EndPoint> all = new ArrayList<>();
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof AbstractConnector open) {
                all.addAll(open.getConnectedEndPoints());
            }
        }
        return all;
    }

    private Seen see(Connection connection, long now) {
        HttpConnection http = http(connection);
        long request = http == null ? 0 : http.getMessagesIn();
        Phase phase = http == null ? Phase.HEADERS : phase(http.getParser());
        Seen before = seen.get(connection);
        boolean same = before != null && before.phase() == phase && before.request() == request;
        return same ? before : new Seen(request, phase, now);
    }

    /** @return null while a handshake is under way */
    private static HttpConnection http(Connection connection) {
        Connection inner = connection;
        if (connection instanceof SslConnection tls) {
            boolean shaken = !NO_CIPHER.equals(tls.getSSLEngine().getSession().getCipherSuite());
            inner = shaken ? tls.getSslEndPoint().getConnection() : null;
        }
        return inner instanceof HttpConnection http ? http : null;
    }

    private static Phase phase(HttpParser parser) {
        if (parser.inContentState()) {
            return Phase.BODY;
        }
        return parser.inHeaderState() && !parser.isStart() ? Phase.HEADERS : Phase.REST;
    }

    /** The thread that waits for the body is told of a silence, and answers. Whom it does not reach is told again. */
    private void endSlow(List<Connection> bodies, long now) throws InterruptedException {
        long allowed = bodies.size() > CROWD ? limit.toNanos() / 4 : limit.toNanos();
        List<EndPoint> slow = new ArrayList<>();
        for (Connection connection : bodies) {
            if (now - seen.get(connection).since() > allowed) {
                slow.add(http(connection).getEndPoint());
            }
        }
        if (!slow.isEmpty()) {
            slow.forEach(socket -> socket.setIdleTimeout(1));
            TimeUnit.MILLISECONDS.sleep(SILENCE_MILLIS);
            // The answer needs more time than that.
            slow.forEach(socket -> socket.setIdleTimeout(ANSWER_MILLIS));
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
