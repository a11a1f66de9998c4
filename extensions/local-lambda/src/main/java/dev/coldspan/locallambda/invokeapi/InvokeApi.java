package dev.coldspan.locallambda.invokeapi;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's {@code Invoke} and {@code InvokeWithResponseStream} on a loopback port. An AWS SDK calls it when its Lambda
 * client gets {@link #endpoint()} as its endpoint (or {@code AWS_ENDPOINT_URL_LAMBDA} is set), with any credentials:
 * signatures are not checked, so it listens on 127.0.0.1 only and refuses what comes from web pages.
 */
public final class InvokeApi implements AutoCloseable {

    static {
        HttpBodies.preferNoDelay();
    }

    private final HttpServer server;
    private final ExecutorService executor;
    private final AsyncInvoker async;

    private InvokeApi(HttpServer server, ExecutorService executor, AsyncInvoker async) {
        this.server = server;
        this.executor = executor;
        this.async = async;
    }

    public static InvokeApiBuilder builder(InvokeTarget target) {
        return new InvokeApiBuilder(target);
    }

    static InvokeApi start(int port, InvokeHandler handler, AsyncInvoker async) {
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            ExecutorService executor = Executors.newCachedThreadPool(Daemons.named("coldspan-invoke-api"));
            server.setExecutor(executor);
            server.createContext("/", handler);
            server.start();
            return new InvokeApi(server, executor, async);
        } catch (IOException e) {
            async.close();
            throw new UncheckedIOException(
                    "cannot listen on 127.0.0.1:" + port + " for the Invoke API; choose another port or 0", e);
        }
    }

    /** For example {@code http://127.0.0.1:9001}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public AsyncStats asyncStats() {
        return async.stats();
    }

    /** Cuts what is under way and counts waiting events as lost; the target is left alone. */
    @Override
    public void close() {
        server.stop(0);
        async.close();
        executor.shutdownNow();
    }
}
