package dev.coldspan.queryapi.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * Notices when a client has closed its connection while its request is still being answered, which a server that is not reading does not. Looks
 * twice a second. A client that closes only its own direction counts as gone too; browsers and HTTP libraries do not do that.
 */
public final class ClientWatch implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 500;

    private final Map<HttpServletRequest, Watched> requests = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-api-client-watch");
        thread.setDaemon(true);
        return thread;
    });

    public ClientWatch() {
        looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Runs {@code gone}, at most once, when the sender of this request goes away before {@link #forget}. */
    public void watch(HttpServletRequest request, Runnable gone) {
        Connection connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
        requests.put(request, new Watched(connection, gone));
    }

    /** To be called before the answer is sent: from then on the connection is the server's alone to read. */
    public void forget(HttpServletRequest request) {
        Watched watched = requests.remove(request);
        if (watched != null) {
            watched.end();
        }
    }

    private void look() {
        requests.forEach((request, watched) -> {
            if (watched.isGone()) {
                requests.remove(request);
                watched.gone.run();
            }
        });
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    private static final class Watched {

        private final Connection connection;
        private final Runnable gone;
        private boolean over;

        Watched(Connection connection, Runnable gone) {
            this.connection = connection;
            this.gone = gone;
        }

        synchronized void end() {
            over = true;
        }

        /** A request that the client has sent already behind this one is handed to the server, which would have read it next. */
        synchronized boolean isGone() {
            EndPoint endPoint = connection.getEndPoint();
            if (over || !(connection instanceof Connection.UpgradeTo reader)) {
                return false;
            }
            try {
                ByteBuffer buffer = ByteBuffer.allocate(1024);
                // Jetty's buffers are ready to be read; filling appends.
                buffer.flip();
                int read = endPoint.fill(buffer);
                if (read > 0) {
                    over = true;
                    reader.onUpgradeTo(buffer);
                }
                return read < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
