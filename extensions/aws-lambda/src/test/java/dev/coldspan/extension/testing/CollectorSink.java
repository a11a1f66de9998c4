package dev.coldspan.extension.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** A collector that keeps what it accepts, and can refuse, hang or be away. */
public final class CollectorSink implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Span> spans = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final List<String> heads = new ArrayList<>();
    private final SSLContext tls;
    private final int port;
    private HttpServer server;
    private volatile int status = 200;
    private volatile long delayMillis;
    private volatile String retryAfter;
    private volatile int requests;

    private CollectorSink(SSLContext tls) {
        this.tls = tls;
        try {
            server = listen(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.port = server.getAddress().getPort();
    }

    /** Starts on a free port. */
    public static CollectorSink start() {
        return new CollectorSink(null);
    }

    /** Starts on a free port, with the key of that context. */
    public static CollectorSink startTls(SSLContext tls) {
        return new CollectorSink(tls);
    }

    private HttpServer listen(int onPort) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), onPort);
        HttpServer listening;
        if (tls == null) {
            listening = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            listening = secure;
        }
        listening.createContext("/", this::receive);
        listening.setExecutor(workers);
        listening.start();
        return listening;
    }

    /** Base endpoint. */
    public String endpoint() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** From now on answers so; 200 keeps what comes. */
    public void answer(int newStatus, String newRetryAfter) {
        retryAfter = newRetryAfter;
        status = newStatus;
    }

    /** From now on waits before it answers. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** Refuses connections from now on. */
    public void goAway() {
        server.stop(0);
    }

    /** Listens again, on the same port. */
    public void comeBack() throws IOException {
        server = listen(port);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests++;
            int answer = status;
            Thread.sleep(delayMillis);
            if (answer == 200) {
                keep(exchange, body);
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void keep(HttpExchange exchange, byte[] sent) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body = gzip ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes() : sent;
        heads.add(exchange.getRequestURI() + " " + Map.copyOf(exchange.getRequestHeaders()));
        switch (exchange.getRequestURI().getPath()) {
            case "/v1/traces" ->
                ExportTraceServiceRequest.parseFrom(body)
                        .getResourceSpansList()
                        .forEach(each -> each.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
            case "/v1/logs" ->
                ExportLogsServiceRequest.parseFrom(body)
                        .getResourceLogsList()
                        .forEach(each ->
                                each.getScopeLogsList().forEach(scope -> logs.addAll(scope.getLogRecordsList())));
            default ->
                ExportMetricsServiceRequest.parseFrom(body)
                        .getResourceMetricsList()
                        .forEach(each ->
                                each.getScopeMetricsList().forEach(scope -> metrics.addAll(scope.getMetricsList())));
        }
    }

    /** Everything accepted so far, in order. */
    public synchronized List<Span> spans() {
        return new ArrayList<>(spans);
    }

    /** Log records accepted so far. */
    public synchronized List<LogRecord> logs() {
        return new ArrayList<>(logs);
    }

    /** Metrics accepted so far. */
    public synchronized List<Metric> metrics() {
        return new ArrayList<>(metrics);
    }

    /** Path and headers of accepted requests. */
    public synchronized List<String> heads() {
        return new ArrayList<>(heads);
    }

    /** Requests that came, accepted or not. */
    public int requests() {
        return requests;
    }

    /**
     * The one form of each span that storage keeps: that with the platform's figures, else the latest. Keyed by trace id,
     * span id and minute, as the table is.
     */
    public synchronized Map<String, Span> stored() {
        Map<String, Span> stored = new LinkedHashMap<>();
        for (Span span : spans) {
            String key = span.getTraceId().hashCode() + "/" + span.getSpanId().hashCode() + "/" + span.getName() + "/"
                    + span.getStartTimeUnixNano() / 60_000_000_000L;
            Span before = stored.get(key);
            if (before == null || !isFromPlatform(before) || isFromPlatform(span)) {
                stored.put(key, span);
            }
        }
        return stored;
    }

    /** Stored root spans of a request: there should be one. */
    public List<Span> roots(String requestId) {
        return stored().values().stream()
                .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                        || span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER)
                .filter(span -> requestId.equals(Spans.attributes(span).get("faas.invocation_id")))
                .toList();
    }

    private static boolean isFromPlatform(Span span) {
        return "platform".equals(Spans.attributes(span).get("coldspan.billed.source"));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
