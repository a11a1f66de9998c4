package dev.coldspan.queryapi.pipeline;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a free port that answers as a collector does, with whatever counters and health it is given. */
final class FakeCollector implements AutoCloseable {

    final AtomicInteger scrapes = new AtomicInteger();
    volatile String metrics = "coldspan_receiver_in_flight_bytes 0\n";
    volatile int metricsStatus = 200;
    volatile String health = "ok\n";
    volatile int healthStatus = 200;
    private final HttpServer server;

    FakeCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            scrapes.incrementAndGet();
            answer(exchange, metricsStatus, metrics);
        });
        server.createContext("/health", exchange -> answer(exchange, healthStatus, health));
        server.start();
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/health");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
