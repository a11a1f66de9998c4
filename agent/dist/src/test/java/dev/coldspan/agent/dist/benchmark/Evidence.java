package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.HttpStub.Request;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which invocations the sink has heard of. OTLP is decoded: a call counts when a root span (or one below a remote
 * parent) carries its request id. Other protocols count when the request id appears in what was sent, or, for
 * Datadog, which sends none, by the number of traces announced.
 */
final class Evidence {
    private final Set<String> requestIds = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private int traces;
    private int spans;
    private int clients;

    private Evidence() {}

    static Evidence of(List<Request> requests) throws IOException {
        Evidence evidence = new Evidence();
        for (Request request : requests) {
            if (request.path().equals("/v1/traces")) {
                evidence.addOtlp(ExportTraceServiceRequest.parseFrom(plain(request)));
            } else if (request.header("x-datadog-trace-count") != null) {
                evidence.traces += Integer.parseInt(request.header("x-datadog-trace-count"));
            } else if (request.path().startsWith("/intake/")) {
                evidence.addLines(new String(plain(request), StandardCharsets.UTF_8));
            }
        }
        return evidence;
    }

    /** Spans received, of whatever kind. */
    int spans() {
        return spans + traces;
    }

    /** Spans of outgoing calls, where they came by OTLP. */
    int clients() {
        return clients;
    }

    /** How many of these calls left no trace. */
    long missing(Set<String> calls) {
        if (traces > 0) {
            return Math.max(0, calls.size() - traces);
        }
        return calls.stream()
                .filter(id -> !requestIds.contains(id) && text.indexOf(id) < 0)
                .count();
    }

    private void addOtlp(ExportTraceServiceRequest request) {
        request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(this::addSpan);
    }

    private void addSpan(Span span) {
        spans++;
        if (span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT) {
            clients++;
        }
        boolean entry = span.getParentSpanId().isEmpty()
                || span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                || span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER;
        if (!entry) {
            return;
        }
        for (KeyValue pair : span.getAttributesList()) {
            if (pair.getKey().equals("faas.invocation_id") || pair.getKey().equals("faas.execution")) {
                requestIds.add(pair.getValue().getStringValue());
            }
        }
    }

    private void addLines(String lines) {
        for (String line : lines.split("\n")) {
            if (line.startsWith("{\"transaction\"") || line.startsWith("{\"span\"")) {
                spans++;
                text.append(line).append('\n');
            }
        }
    }

    private static byte[] plain(Request request) throws IOException {
        String encoding = String.valueOf(request.header("content-encoding"));
        ByteArrayInputStream body = new ByteArrayInputStream(request.body());
        return switch (encoding) {
            case "gzip" -> new GZIPInputStream(body).readAllBytes();
            case "deflate" -> new InflaterInputStream(body).readAllBytes();
            default -> request.body();
        };
    }
}
