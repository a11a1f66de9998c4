package dev.coldspan.locallambda.runtimeapi;

import com.sun.net.httpserver.HttpHandler;
import dev.coldspan.locallambda.http.ApiServer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The Runtime API of one execution environment on a loopback port of its own, because a runtime is told no more than
 * {@code host:port}.
 */
public final class RuntimeApi implements AutoCloseable {

    /** How the runtime is used. */
    public enum Mode {
        ON_DEMAND,
        /** It may wait in {@code /restore/next} before it asks for its first event. */
        SNAP_START,
        /** It may ask for events while it works on others (managed instances). */
        CONCURRENT
    }

    /** Longest response a runtime may post: 6 MiB and 100 bytes, the limit of AWS's own emulator. */
    public static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

    private final ApiServer server;
    private final Session session;

    private RuntimeApi(ApiServer server, Session session) {
        this.server = server;
        this.session = session;
    }

    /**
     * @param executor runs one task per open call; a waiting runtime occupies one thread, so it must not be bounded
     * @param signals gets what the runtime does, one at a time; must not block
     */
    public static RuntimeApi start(Executor executor, Consumer<RuntimeSignal> signals) throws IOException {
        return start(executor, signals, Mode.ON_DEMAND, Map.of());
    }

    /** @param others what else is served on the same port, by path */
    public static RuntimeApi start(
            Executor executor, Consumer<RuntimeSignal> signals, Mode mode, Map<String, HttpHandler> others)
            throws IOException {
        Session session = mode == Mode.CONCURRENT ? new ConcurrentSession(signals) : new RuntimeSession(signals);
        Map<String, HttpHandler> handlers = new HashMap<>(others);
        handlers.put("/", new RuntimeApiHandler(session, mode == Mode.SNAP_START));
        return new RuntimeApi(ApiServer.start(executor, handlers), session);
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API}: host and port, no scheme. */
    public String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Gives the waiting runtime its next event. Only after a {@link RuntimeSignal.Next}. */
    public void deliver(RuntimeEvent event) {
        session.deliver(event);
    }

    /** The request's time is up; whatever the runtime posts for it is accepted and dropped. */
    public void abandon(String requestId) {
        session.abandon(requestId);
    }

    /** Lets a runtime go on that waits to be restored. Only after a {@link RuntimeSignal.RestoreNext}. */
    public void restore() {
        session.restore();
    }

    @Override
    public void close() {
        session.close();
        server.close();
    }
}
