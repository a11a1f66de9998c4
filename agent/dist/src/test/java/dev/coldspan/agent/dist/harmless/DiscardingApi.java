package dev.coldspan.agent.dist.harmless;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Runtime API that takes every answer and keeps none. */
final class DiscardingApi implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    DiscardingApi() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1_000);
        server.createContext("/", DiscardingApi::discard);
        server.setExecutor(workers);
        server.start();
    }

    /** Value of AWS_LAMBDA_RUNTIME_API. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void discard(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] some = new byte[1 << 16];
            while (exchange.getRequestBody().read(some) >= 0) {
                // Read to the end, so that the connection can be used again.
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
