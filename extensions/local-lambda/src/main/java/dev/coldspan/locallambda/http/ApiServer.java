package dev.coldspan.locallambda.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpService;
import org.apache.hc.core5.http.io.support.BasicHttpServerExpectationDecorator;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Serves handlers of the JDK's kind on a loopback port. Unlike the JDK's own server it reads the trailers of a request,
 * which is where a streaming runtime says that it failed, see {@link ApiExchange#trailer}.
 */
public final class ApiServer implements AutoCloseable {

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(2 * 1024 * 1024)
            .setMaxHeaderCount(200)
            .build();

    /** How long it waits after a failure that the next attempt may meet again, such as too many open files. */
    private static final long PAUSE_MILLIS = 50;

    private final ServerSocket listener;
    private final Executor executor;
    private final HttpService service;
    private final Set<DefaultBHttpServerConnection> connections = ConcurrentHashMap.newKeySet();

    private ApiServer(ServerSocket listener, Executor executor, ApiRequests handler) {
        this.listener = listener;
        this.executor = executor;
        this.service = new HttpService(HttpProcessors.server(), new BasicHttpServerExpectationDecorator(handler));
    }

    /**
     * @param executor runs one task per connection, so it must not be bounded
     * @param handlers by path; the longest that begins a request's path gets it
     */
    public static ApiServer start(Executor executor, Map<String, HttpHandler> handlers) throws IOException {
        return start(new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1")), executor, handlers);
    }

    static ApiServer start(ServerSocket listener, Executor executor, Map<String, HttpHandler> handlers) {
        ApiServer server = new ApiServer(listener, executor, new ApiRequests(handlers));
        executor.execute(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                // Head and body leave in two writes; with Nagle's algorithm each answer could wait 40 ms.
                socket.setTcpNoDelay(true);
                executor.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a connection that broke before it was taken, or none can be taken at the moment.
                if (!listener.isClosed() && !pause()) {
                    return;
                }
            }
        }
    }

    /** False if the thread is to end. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(Socket socket) {
        try (DefaultBHttpServerConnection connection = new DefaultBHttpServerConnectionFactory(
                        "http", LIMITS, CharCodingConfig.DEFAULT)
                .createConnection(socket)) {
            connections.add(connection);
            try {
                while (!listener.isClosed() && connection.isOpen()) {
                    HttpCoreContext context = HttpCoreContext.create();
                    service.handleRequest(connection, context);
                }
            } finally {
                connections.remove(connection);
                connection.close(CloseMode.IMMEDIATE);
            }
        } catch (IOException | HttpException e) {
            // The client went away or speaks no HTTP: either way this connection is over.
            return;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It takes no more connections either way.
            return;
        } finally {
            connections.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
        }
    }
}
