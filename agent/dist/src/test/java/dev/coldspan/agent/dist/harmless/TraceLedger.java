package dev.coldspan.agent.dist.harmless;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A collector and the service that functions call, in one. Of every invocation it keeps only ids: those of its root span,
 * of the span of its outgoing call, and what the call's {@code traceparent} said.
 */
final class TraceLedger implements AutoCloseable {
    final Map<String, String> roots = new ConcurrentHashMap<>();
    final Map<String, String> children = new ConcurrentHashMap<>();
    final Map<String, String> received = new ConcurrentHashMap<>();
    /** Every span id once, and those that came twice for different spans. */
    final Set<String> spanIds = ConcurrentHashMap.newKeySet();

    final Set<String> duplicates = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(16);

    TraceLedger() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1_000);
        server.createContext("/v1/traces", this::collect);
        server.createContext("/", this::serve);
        server.setExecutor(workers);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String parent = exchange.getRequestHeaders().getFirst("traceparent");
            if (parent != null) {
                received.put(exchange.getRequestURI().getPath(), parent);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            InputStream body = exchange.getRequestBody();
            try (InputStream in = gzip ? new GZIPInputStream(body) : body) {
                ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(in);
                for (ResourceSpans resource : request.getResourceSpansList()) {
                    for (ScopeSpans scope : resource.getScopeSpansList()) {
                        scope.getSpansList().forEach(this::enter);
                    }
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void enter(Span span) {
        String trace = hex(span.getTraceId());
        String id = hex(span.getSpanId());
        if (!spanIds.add(id)) {
            duplicates.add(id);
        }
        for (KeyValue attribute : span.getAttributesList()) {
            String value = attribute.getValue().getStringValue();
            if (attribute.getKey().equals("faas.invocation_id")) {
                roots.put("/" + value, trace + "-" + id);
            } else if (attribute.getKey().equals("url.full")) {
                String path = URI.create(value).getPath();
                children.put(path, trace + "-" + hex(span.getParentSpanId()));
                // What the called service has to have seen.
                children.put("sent" + path, "00-" + trace + "-" + id);
            }
        }
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Invocations whose call is in another trace than their root span, or names another parent. */
    long misplaced() {
        return roots.entrySet().stream()
                .filter(root -> {
                    String child = children.get(root.getKey());
                    return child != null && !child.equals(root.getValue());
                })
                .count();
    }

    /** Calls that carried another context than that of their own span. */
    long misaddressed() {
        return received.entrySet().stream()
                .filter(call -> {
                    String sent = children.get("sent" + call.getKey());
                    return sent != null && !call.getValue().startsWith(sent);
                })
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
