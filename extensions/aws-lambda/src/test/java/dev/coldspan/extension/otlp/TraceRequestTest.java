package dev.coldspan.extension.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceRequestTest {
    @Test
    void takesRootsOutAndLeavesTheRestAsItWas() throws Exception {
        Span child = Spans.span("child", Span.SpanKind.SPAN_KIND_CLIENT).build();
        Span root = Spans.root("request-1").build();
        ExportTraceServiceRequest request = Spans.request(child, root);
        TraceRequest read = TraceRequest.read(request.toByteArray());
        assertThat(read.spans()).isEqualTo(2);
        assertThat(read.roots()).singleElement().satisfies(found -> {
            assertThat(found.invocationId()).isEqualTo("request-1");
            assertThat(found.ids()).isEqualTo(Spans.ids(root));
            assertThat(found.outcome()).isEqualTo("ok");
            assertThat(found.isColdStart()).isTrue();
            assertThat(found.startNanos()).isEqualTo(root.getStartTimeUnixNano());
            assertThat(found.endNanos()).isEqualTo(root.getEndTimeUnixNano());
        });
        assertThat(ExportTraceServiceRequest.parseFrom(read.rest())).isEqualTo(Spans.request(child));
        assertThat(read.resource())
                .isEqualTo(request.getResourceSpans(0).getResource().toByteArray());
    }

    @Test
    void leavesNothingOfARequestWithRootsOnly() throws Exception {
        TraceRequest read = TraceRequest.read(
                Spans.request(Spans.root("a").build(), Spans.root("b").build()).toByteArray());
        assertThat(read.roots()).extracting(RootSpan::invocationId).containsExactly("a", "b");
        assertThat(read.rest()).isEmpty();
    }

    @Test
    void passesRequestsWithoutRootsThroughAsTheyAre() throws Exception {
        byte[] body = Spans.request(
                        Spans.span("GET", Span.SpanKind.SPAN_KIND_SERVER).build())
                .toByteArray();
        TraceRequest read = TraceRequest.read(body);
        assertThat(read.roots()).isEmpty();
        assertThat(read.rest()).isSameAs(body);
    }

    @Test
    void keepsScopesAndResourcesApart() throws Exception {
        Span root = Spans.root("r").build();
        Span child = Spans.span("child", Span.SpanKind.SPAN_KIND_INTERNAL).build();
        ResourceSpans first = ResourceSpans.newBuilder()
                .setResource(Spans.resource("one"))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(root))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(child).setSchemaUrl("https://schema"))
                .setSchemaUrl("https://other")
                .build();
        ResourceSpans second = ResourceSpans.newBuilder()
                .setResource(Spans.resource("two"))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(child))
                .build();
        TraceRequest read = TraceRequest.read(ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(first)
                .addResourceSpans(second)
                .build()
                .toByteArray());
        ExportTraceServiceRequest rest = ExportTraceServiceRequest.parseFrom(read.rest());
        assertThat(rest.getResourceSpansList())
                .containsExactly(first.toBuilder().removeScopeSpans(0).build(), second);
    }

    @Test
    void replacesWhatThePlatformKnowsBetter() throws Exception {
        Span before = Spans.root("r").build();
        RootSpan root =
                TraceRequest.read(Spans.request(before).toByteArray()).roots().get(0);
        SpanPatch patch = new SpanPatch()
                .set("coldspan.outcome", "crash")
                .set("coldspan.billed_duration_ms", 129L)
                .setKnown("coldspan.duration_ms", 128.3)
                .setKnown("coldspan.restore.duration_ms", -1)
                .set("absent", null)
                .fail("the process ended")
                .event("init.failed", 5, Map.of("error.type", "Runtime.ExitError"))
                .end(99);
        Span after = Spans.only(ExportTraceServiceRequest.parseFrom(root.patched(patch)));
        assertThat(Spans.attributes(after))
                .containsEntry("coldspan.outcome", "crash")
                .containsEntry("coldspan.billed_duration_ms", 129L)
                .containsEntry("coldspan.duration_ms", 128.3)
                .containsEntry("faas.invocation_id", "r")
                .doesNotContainKeys("absent", "coldspan.restore.duration_ms");
        assertThat(after.getAttributesList().stream().map(pair -> pair.getKey()))
                .doesNotHaveDuplicates();
        assertThat(after.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(after.getStatus().getMessage()).isEqualTo("the process ended");
        assertThat(after.getEndTimeUnixNano()).isEqualTo(99);
        assertThat(after.getStartTimeUnixNano()).isEqualTo(before.getStartTimeUnixNano());
        assertThat(after.getEvents(0).getName()).isEqualTo("init.failed");
        assertThat(Spans.ids(after)).isEqualTo(Spans.ids(before));
    }

    @Test
    void leavesStatusAndEndThatNobodyKnowsBetter() throws Exception {
        Span before = Spans.root("r")
                .setStatus(Status.newBuilder().setCodeValue(2).setMessage("boom"))
                .build();
        RootSpan root =
                TraceRequest.read(Spans.request(before).toByteArray()).roots().get(0);
        assertThat(new SpanPatch().isEmpty()).isTrue();
        Span after = Spans.only(ExportTraceServiceRequest.parseFrom(root.patched(new SpanPatch())));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void makesRootsOfItsOwn() throws Exception {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("faas.invocation_id", "r");
        attributes.put("faas.coldstart", true);
        attributes.put("list", List.of("a", 1L));
        byte[] resource = Spans.resource("orders").toByteArray();
        RootSpan made =
                RootSpan.create(resource, "orders", RootSpan.CONSUMER, new Ids(1, 2, 3, 1), 4, 1_000, 500, attributes);
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(made.patched(new SpanPatch()));
        Span span = Spans.only(request);
        assertThat(span.getTraceId())
                .isEqualTo(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2}));
        assertThat(span.getSpanId()).isEqualTo(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 3}));
        assertThat(span.getParentSpanId()).isEqualTo(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 4}));
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
        assertThat(span.getEndTimeUnixNano()).as("never before its start").isEqualTo(1_000);
        assertThat(Spans.attributes(span)).containsEntry("faas.coldstart", true).containsKey("list");
        assertThat(request.getResourceSpans(0).getResource()).isEqualTo(Spans.resource("orders"));
        assertThat(made.invocationId()).isEqualTo("r");
    }

    @Test
    void writesLogRecords() throws Exception {
        LogRecord plain = new LogRecord(7, 0, null, "text ü", Map.of(), null);
        LogRecord full = new LogRecord(8, 17, "ERROR", "boom", Map.of("k", 1L), new Ids(1, 2, 3, 1));
        ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(
                Requests.logs(Spans.resource("orders").toByteArray(), List.of(plain, full)));
        List<io.opentelemetry.proto.logs.v1.LogRecord> records =
                request.getResourceLogs(0).getScopeLogs(0).getLogRecordsList();
        assertThat(records.get(0).getBody().getStringValue()).isEqualTo("text ü");
        assertThat(records.get(0).getTraceId()).isEmpty();
        assertThat(records.get(1).getSeverityNumberValue()).isEqualTo(17);
        assertThat(records.get(1).getSeverityText()).isEqualTo("ERROR");
        assertThat(records.get(1).getSpanId().toByteArray()).containsExactly(0, 0, 0, 0, 0, 0, 0, 3);
        assertThat(records.get(1).getTimeUnixNano()).isEqualTo(8);
        assertThat(records.get(1).getAttributes(0).getValue().getIntValue()).isEqualTo(1);
    }

    @Test
    void writesCountersAsDeltas() throws Exception {
        Map<String, Long> counts = Map.of("coldspan.extension.dropped reason=full", 3L);
        ResourceMetrics metrics = ExportMetricsServiceRequest.parseFrom(
                        Requests.counters(Spans.resource("orders").toByteArray(), counts, 10, 20))
                .getResourceMetrics(0);
        Metric metric = metrics.getScopeMetrics(0).getMetrics(0);
        assertThat(metric.getName()).isEqualTo("coldspan.extension.dropped");
        assertThat(metric.getSum().getIsMonotonic()).isTrue();
        assertThat(metric.getSum().getAggregationTemporalityValue()).isEqualTo(1);
        assertThat(metric.getSum().getDataPoints(0).getAsInt()).isEqualTo(3);
        assertThat(metric.getSum().getDataPoints(0).getStartTimeUnixNano()).isEqualTo(10);
        assertThat(metric.getSum().getDataPoints(0).getTimeUnixNano()).isEqualTo(20);
        assertThat(metric.getSum().getDataPoints(0).getAttributes(0).getKey()).isEqualTo("reason");
    }

    @Test
    void refusesWhatIsNoProtocolBuffer() {
        assertThatThrownBy(() -> TraceRequest.read(new byte[] {10, 100, 1})).isInstanceOf(ProtoException.class);
        assertThatThrownBy(() -> TraceRequest.read(new byte[] {15})).isInstanceOf(ProtoException.class);
        assertThatThrownBy(() -> TraceRequest.read(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}))
                .isInstanceOf(ProtoException.class);
    }

    @Test
    void survivesNoise() {
        byte[] body = Spans.request(
                        Spans.span("child", Span.SpanKind.SPAN_KIND_CLIENT).build(),
                        Spans.root("r").build())
                .toByteArray();
        Random random = new Random(3);
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] noisy = body.clone();
            noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
            try {
                for (RootSpan root : TraceRequest.read(noisy).roots()) {
                    root.patched(new SpanPatch().set("a", 1L));
                }
                read++;
            } catch (ProtoException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        assertThat(read).isPositive();
    }
}
