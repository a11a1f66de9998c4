package dev.coldspan.locallambda.functionurl;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The HTTP front of one function, at the root of a loopback port of its own as a Function URL has a host of its own. */
public final class FunctionUrl implements AutoCloseable {

    static {
        HttpBodies.preferNoDelay();
    }

    /**
     * @param port 0 for any free one
     * @param traceHeaders makes X-Ray headers for requests that come without
     */
    public record Settings(String function, String region, int port, Supplier<String> traceHeaders) {}

    private final HttpServer server;

    private FunctionUrl(HttpServer server) {
        this.server = server;
    }

    /**
     * @param executor runs one task per request, for as long as the function takes
     * @throws UncheckedIOException if the port is taken
     */
    public static FunctionUrl start(Settings settings, Executor executor, UrlTarget target) {
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, settings.port()), 0);
            server.setExecutor(executor);
            server.createContext("/", new FunctionUrlHandler(settings, target));
            server.start();
            return new FunctionUrl(server);
        } catch (IOException e) {
            String message = "function " + settings.function() + ": cannot listen on 127.0.0.1:" + settings.port()
                    + " for its URL; choose another urlPort or 0";
            throw new UncheckedIOException(message, e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
