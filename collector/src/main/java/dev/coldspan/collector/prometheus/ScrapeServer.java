package dev.coldspan.collector.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Answers {@code GET /metrics}, in the format the scraper asks for. */
final class ScrapeServer implements AutoCloseable {

    private static final String PATH = "/metrics";

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final ExecutorService threads;
    private final HttpServer server;

    private ScrapeServer(HttpServer server, PrometheusRegistry registry) {
        this.server = server;
        this.registry = registry;
        this.threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "coldspan-scrape");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws IllegalStateException with one line when the address cannot be used */
    static ScrapeServer start(InetSocketAddress address, PrometheusRegistry registry) {
        try {
            ScrapeServer scrape = new ScrapeServer(HttpServer.create(address, 0), registry);
            scrape.server.createContext("/", scrape::answer);
            scrape.server.setExecutor(scrape.threads);
            scrape.server.start();
            return scrape;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen at " + address.getHostString() + ":" + address.getPort()
                            + " for scrapes of Prometheus: " + e.getMessage() + "; name another address",
                    e);
        }
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                exchange.sendResponseHeaders(405, -1);
            } else {
                metrics(exchange);
            }
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        ExpositionFormatWriter writer =
                formats.findWriter(exchange.getRequestHeaders().getFirst("Accept"));
        String encodings = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean gzip = encodings != null && encodings.contains("gzip");
        ByteArrayOutputStream body = new ByteArrayOutputStream(32 << 10);
        try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
            writer.write(out, registry.scrape());
        }
        exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
        if (gzip) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, body.size());
        body.writeTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
