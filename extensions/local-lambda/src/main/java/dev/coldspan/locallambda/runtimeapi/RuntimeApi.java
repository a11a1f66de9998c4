package dev.coldspan.locallambda.runtimeapi;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The Runtime API of one execution environment on a loopback port of its own, because a runtime is told no more than
 * {@code host:port}.
 */
public final class RuntimeApi implements AutoCloseable {

    /** Longest response a runtime may post: 6 MiB and 100 bytes, the limit of AWS's own emulator. */
    public static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    static {
        HttpBodies.preferNoDelay();
    }

    private final HttpServer server;
    private final RuntimeSession session;

    private RuntimeApi(HttpServer server, RuntimeSession session) {
        this.server = server;
        this.session = session;
    }

    /**
     * @param executor runs one task per open call; a waiting runtime occupies one thread, so it must not be bounded
     * @param signals gets what the runtime does, one at a time; must not block
     */
    public static RuntimeApi start(Executor executor, Consumer<RuntimeSignal> signals) throws IOException {
        return start(executor, signals, Map.of());
    }

    /** @param others what else is served on the same port, by path */
    public static RuntimeApi start(Executor executor, Consumer<RuntimeSignal> signals, Map<String, HttpHandler> others)
            throws IOException {
        RuntimeSession session = new RuntimeSession(signals);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", new RuntimeApiHandler(session));
        others.forEach(server::createContext);
        server.start();
        return new RuntimeApi(server, session);
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}: host and port, no scheme. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives the waiting runtime its next event. Only after a {@link RuntimeSignal.Next}. */
    public void deliver(RuntimeEvent event) {
        session.deliver(event);
    }

    @Override
    public void close() {
        session.close();
        server.stop(0);
    }
}
