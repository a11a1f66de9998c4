package dev.coldspan.locallambda.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coldspan.locallambda.http.HttpBodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A small OTLP/HTTP receiver for the spans of one test's function. */
final class SpanReceiver implements AutoCloseable {

    static {
        HttpBodies.preferNoDelay();
    }

    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
    private static final int MAX_SPANS = 100_000;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "coldspan-test-spans");
        thread.setDaemon(true);
        return thread;
    });
    private final int maxSpans;
    private final List<SpanData> spans = new ArrayList<>();
    private long dropped;

    private SpanReceiver(HttpServer server, int maxSpans) {
        this.server = server;
        this.maxSpans = maxSpans;
    }

    static SpanReceiver start() {
        return start(MAX_SPANS);
    }

    /** @param maxSpans what comes beyond is counted and named when a span is missed */
    static SpanReceiver start(int maxSpans) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            SpanReceiver receiver = new SpanReceiver(server, maxSpans);
            server.setExecutor(receiver.executor);
            server.createContext("/", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1 for spans", e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Other signals than traces are answered and forgotten. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = HttpBodies.read(exchange, MAX_BODY_BYTES);
            int status = body == null ? 413 : take(exchange, body);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            HttpBodies.write(exchange, status, new byte[0]);
        }
    }

    /** The status to answer with. */
    private int take(HttpExchange exchange, byte[] body) throws IOException {
        try {
            if (exchange.getRequestURI().getPath().equals("/v1/traces")) {
                String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
                keep(SpanReader.read("gzip".equalsIgnoreCase(encoding) ? unzip(body) : body));
            }
            return 200;
        } catch (IllegalArgumentException | ZipException e) {
            return 400;
        }
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(MAX_BODY_BYTES + 1);
            if (plain.length > MAX_BODY_BYTES) {
                throw new IllegalArgumentException("more than " + MAX_BODY_BYTES + " bytes");
            }
            return plain;
        }
    }

    private synchronized void keep(List<SpanData> received) {
        int kept = Math.min(received.size(), maxSpans - spans.size());
        spans.addAll(received.subList(0, kept));
        dropped += received.size() - kept;
        notifyAll();
    }

    /**
     * The spans of the trace that this invocation's root span is part of, that one first.
     *
     * @throws AssertionError if it does not come in time
     */
    synchronized List<SpanData> awaitTrace(String requestId, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        SpanData root = root(requestId);
        while (root == null) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError(missing(requestId, limit));
            }
            waitFor(millis);
            root = root(requestId);
        }
        List<SpanData> trace = new ArrayList<>(List.of(root));
        for (SpanData span : spans) {
            if (span != root && span.traceId().equals(root.traceId())) {
                trace.add(span);
            }
        }
        return trace;
    }

    private String missing(String requestId, Duration limit) {
        String lost = dropped == 0
                ? ""
                : "; another " + dropped + " were dropped, because one function's receiver keeps at most " + maxSpans;
        return "no span with faas.invocation_id " + requestId + " within " + limit.toSeconds() + " s; received were "
                + spans.stream().map(SpanData::name).toList() + lost;
    }

    private SpanData root(String requestId) {
        return spans.stream()
                .filter(span -> requestId.equals(span.attributes().get("faas.invocation_id")))
                .findFirst()
                .orElse(null);
    }

    private void waitFor(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for spans", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
