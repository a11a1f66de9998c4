package dev.coldspan.agent.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** An OTLP/HTTP collector on a free loopback port that keeps every span it is sent, and can misbehave. */
public final class OtlpSink implements AutoCloseable {
    static {
        // The JDK's server reads this once, when its first instance is made; see RuntimeApi.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<ReceivedSpan> spans = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private final List<String> requestHeads = new ArrayList<>();
    private volatile int status = 200;
    private volatile Duration delay = Duration.ZERO;

    private OtlpSink(HttpServer server) {
        this.server = server;
    }

    /** Starts listening. */
    public static OtlpSink start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            OtlpSink sink = new OtlpSink(server);
            server.createContext("/v1/traces", sink::receive);
            server.createContext("/v1/logs", sink::receiveLogs);
            server.setExecutor(sink.workers);
            server.start();
            return sink;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Base endpoint for OTEL_EXPORTER_OTLP_ENDPOINT. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on answers with this status; spans of refused requests are not kept. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** From now on waits this long before it answers. */
    public void answerAfter(Duration newDelay) {
        delay = newDelay;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            Thread.sleep(delay.toMillis());
            if (status == 200) {
                keep(
                        ExportTraceServiceRequest.parseFrom(body),
                        exchange.getRequestHeaders().entrySet().toString());
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void receiveLogs(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(body(exchange));
            synchronized (this) {
                request.getResourceLogsList()
                        .forEach(resource ->
                                resource.getScopeLogsList().forEach(scope -> logs.addAll(scope.getLogRecordsList())));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            return in.readAllBytes();
        }
    }

    private synchronized void keep(ExportTraceServiceRequest request, String head) {
        requestHeads.add(head);
        for (ResourceSpans resource : request.getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    spans.add(new ReceivedSpan(span, resource.getResource()));
                }
            }
        }
        notifyAll();
    }

    /** A copy of all spans received so far, in order of arrival. */
    public synchronized List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** A copy of all log records received so far, in order of arrival. */
    public synchronized List<LogRecord> logs() {
        return List.copyOf(logs);
    }

    /** The headers of each accepted request, as text. */
    public synchronized List<String> requestHeads() {
        return List.copyOf(requestHeads);
    }

    /** Waits until {@code count} spans that match have arrived, and returns those. */
    public synchronized List<ReceivedSpan> await(int count, Predicate<ReceivedSpan> wanted, Duration patience)
            throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            List<ReceivedSpan> found = spans.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new TimeoutException("wanted " + count + " spans, have " + found.size() + " of " + spans);
            }
            wait(left);
        }
    }

    /** Forgets the spans received so far. */
    public synchronized void clear() {
        spans.clear();
        logs.clear();
        requestHeads.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
