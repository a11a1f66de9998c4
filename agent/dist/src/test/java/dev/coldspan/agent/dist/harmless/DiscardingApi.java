package dev.coldspan.agent.dist.harmless;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Runtime API that always has an empty event, takes every answer and keeps none. A {@link CalledService} listens beside
 * it; handlers find that by the variable CALLED_SERVICE.
 */
final class DiscardingApi implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    DiscardingApi() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1_000);
        server.createContext("/", DiscardingApi::discard);
        server.createContext(CalledService.PATH, new CalledService());
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
            if (!exchange.getRequestURI().getPath().endsWith("/next")) {
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            Headers headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", "none");
            headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", Invocation.ARN);
            // The client's native code does not look whether it has come.
            headers.set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
