package dev.coldspan.agent.dist.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import dev.coldspan.agent.dist.benchmark.HttpStub.Request;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final ByteString PARENT = ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    @Test
    void missesEveryCallOfASilentAgent() throws IOException {
        assertEquals(2, Evidence.of(List.of()).missing(Set.of("a", "b")));
    }

    @Test
    void findsTheCallsWhoseRootSpansCame() throws IOException {
        Evidence evidence = Evidence.of(List.of(otlp(span("a", SpanKind.SPAN_KIND_SERVER, ByteString.EMPTY))));
        assertEquals(1, evidence.missing(Set.of("a", "b")));
        assertEquals(0, evidence.missing(Set.of("a")));
    }

    @Test
    void takesNoChildForARootSpan() throws IOException {
        Evidence evidence = Evidence.of(List.of(otlp(span("a", SpanKind.SPAN_KIND_CLIENT, PARENT))));
        assertEquals(1, evidence.missing(Set.of("a")));
        assertEquals(1, evidence.clients());
    }

    @Test
    void takesAServerSpanUnderARemoteParent() throws IOException {
        Evidence evidence = Evidence.of(List.of(otlp(span("a", SpanKind.SPAN_KIND_SERVER, PARENT))));
        assertEquals(0, evidence.missing(Set.of("a")));
    }

    @Test
    void readsCompressedRequests() throws IOException {
        Request plain = otlp(span("a", SpanKind.SPAN_KIND_SERVER, ByteString.EMPTY));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain.body());
        }
        Request request = new Request("POST", "/v1/traces", Map.of("content-encoding", "gzip"), packed.toByteArray());
        assertEquals(0, Evidence.of(List.of(request)).missing(Set.of("a")));
    }

    @Test
    void countsTracesWhereOnlyTheirNumberIsSaid() throws IOException {
        Request request = new Request("PUT", "/v0.4/traces", Map.of("x-datadog-trace-count", "2"), new byte[0]);
        assertEquals(1, Evidence.of(List.of(request)).missing(Set.of("a", "b", "c")));
    }

    @Test
    void looksForTheCallInElasticsTransactionsOnly() throws IOException {
        String lines = "{\"metadata\":{\"id\":\"b\"}}\n{\"transaction\":{\"faas\":{\"execution\":\"a\"}}}";
        Request request = new Request("POST", "/intake/v2/events", Map.of(), lines.getBytes(StandardCharsets.UTF_8));
        assertEquals(1, Evidence.of(List.of(request)).missing(Set.of("\"a\"", "\"b\"")));
    }

    private static Span span(String requestId, SpanKind kind, ByteString parent) {
        Span.Builder span = Span.newBuilder().setKind(kind).setParentSpanId(parent);
        span.addAttributesBuilder()
                .setKey("faas.invocation_id")
                .getValueBuilder()
                .setStringValue(requestId);
        return span.build();
    }

    private static Request otlp(Span span) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
        return new Request("POST", "/v1/traces", Map.of(), request.build().toByteArray());
    }
}
