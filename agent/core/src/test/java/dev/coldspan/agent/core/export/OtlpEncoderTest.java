package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.core.trace.TestSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is written is read back with the classes generated from opentelemetry-proto. */
class OtlpEncoderTest {
    private static final SpanRef CALLER = SpanRef.remote(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 7, 1, "a=b");

    private final ResourceAttributes resource = new ResourceAttributes();
    private final SpanBuffer buffer = new SpanBuffer(100);
    private final Spans spans =
            TestSpans.recorder(buffer, "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "20", "OTEL_SPAN_EVENT_COUNT_LIMIT", "2");

    @Test
    void writesSpansUnderTheResourceAsItIsNow() throws IOException {
        resource.put("faas.name", "orders");
        encode(List.of(TestSpans.span("a")));
        resource.put("cloud.account.id", "1");
        resource.put("faas.name", "renamed");
        ExportTraceServiceRequest request = encode(List.of(TestSpans.span("a"), TestSpans.span("b")));
        assertThat(request.getResourceSpansCount()).isEqualTo(1);
        assertThat(plain(request.getResourceSpans(0).getResource().getAttributesList()))
                .isEqualTo(Map.of("faas.name", "renamed", "cloud.account.id", "1"));
        assertThat(request.getResourceSpans(0).getScopeSpans(0).getSpansList())
                .extracting(Span::getName)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void writesEveryPartOfASpan() throws IOException {
        LiveSpan span = spans.start(SpanStart.of("GET", Kind.CLIENT)
                .parent(CALLER)
                .at(1_000_000_000L)
                .set("first", "ü\uD83D\uDE00x")
                .link(SpanRef.remote(1, 2, 3, 0, null), "why", "batch"));
        span.set("long", -5L).set("double", 0.25).set("boolean", true).set("texts", new String[] {"a", "", "c"});
        span.set("longs", new Long[] {1L, -1L});
        span.event("exception", 1_500_000_000L, "exception.type", "E");
        span.fail("broken");
        span.end(2_000_000_000L);
        Span proto = encode(buffer.take(1)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(HexFormat.of().formatHex(proto.getTraceId().toByteArray()))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(HexFormat.of().formatHex(proto.getParentSpanId().toByteArray()))
                .isEqualTo("0000000000000007");
        assertThat(HexFormat.of().formatHex(proto.getSpanId().toByteArray()))
                .isEqualTo(span.ref().spanId());
        assertThat(proto.getTraceState()).isEqualTo("a=b");
        assertThat(proto.getFlags()).isEqualTo(0x301);
        assertThat(proto.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(proto.getStartTimeUnixNano()).isEqualTo(1_000_000_000L);
        assertThat(proto.getEndTimeUnixNano()).isEqualTo(2_000_000_000L);
        assertThat(plain(proto.getAttributesList()))
                .containsEntry("first", "ü\uD83D\uDE00x")
                .containsEntry("long", "-5")
                .containsEntry("double", "0.25")
                .containsEntry("boolean", "true")
                .containsEntry("texts", "[a, , c]")
                .containsEntry("longs", "[1, -1]");
        assertThat(proto.getEvents(0).getName()).isEqualTo("exception");
        assertThat(proto.getEvents(0).getTimeUnixNano()).isEqualTo(1_500_000_000L);
        assertThat(plain(proto.getEvents(0).getAttributesList())).containsEntry("exception.type", "E");
        assertThat(proto.getLinks(0).getSpanId().byteAt(7)).isEqualTo((byte) 3);
        assertThat(plain(proto.getLinks(0).getAttributesList())).containsEntry("why", "batch");
        assertThat(proto.getStatus().getCodeValue()).isEqualTo(2);
        assertThat(proto.getStatus().getMessage()).isEqualTo("broken");
    }

    @Test
    void keepsTheOrderOfAttributesAndEvents() throws IOException {
        LiveSpan span =
                spans.start(SpanStart.of("s", Kind.INTERNAL).set("z", 1L).set("a", 2L));
        span.event("one", 1);
        span.event("two", 2);
        span.end();
        Span proto = encode(buffer.take(1)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(proto.getAttributesList()).extracting(KeyValue::getKey).containsExactly("z", "a");
        assertThat(proto.getEventsList()).extracting(Span.Event::getName).containsExactly("one", "two");
    }

    @Test
    void countsWhatFoundNoRoom() throws IOException {
        LiveSpan span = spans.start(SpanStart.of("s", Kind.INTERNAL));
        for (int i = 0; i < 25; i++) {
            span.set("key" + i, i);
            span.event("event", i);
        }
        span.end();
        Span proto = encode(buffer.take(1)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(proto.getAttributesCount()).isEqualTo(20);
        assertThat(proto.getDroppedAttributesCount()).isEqualTo(5);
        assertThat(proto.getDroppedEventsCount()).isEqualTo(23);
    }

    @Test
    void groupsSpansByTheirScope() throws IOException {
        spans.start(SpanStart.of("ours", Kind.INTERNAL)).end();
        spans.start(SpanStart.of("theirs", Kind.INTERNAL).scope("app", "1.2")).end();
        spans.start(SpanStart.of("ours again", Kind.INTERNAL)).end();
        var scopes = encode(buffer.take(3)).getResourceSpans(0).getScopeSpansList();
        assertThat(scopes)
                .extracting(scope -> scope.getScope().getName())
                .contains("app", SpanStart.OWN_SCOPE)
                .hasSizeBetween(2, 3);
        assertThat(scopes)
                .filteredOn(scope -> scope.getScope().getName().equals("app"))
                .singleElement()
                .satisfies(scope -> assertThat(scope.getScope().getVersion()).isEqualTo("1.2"));
    }

    @Test
    void growsForLargeValues() throws IOException {
        LiveSpan span = TestSpans.recorder(buffer, "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "1048576")
                .start(SpanStart.of("s", Kind.INTERNAL));
        String large = "é".repeat(300_000);
        span.set("large", large);
        span.end();
        Span proto = encode(buffer.take(1)).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(proto.getAttributes(0).getValue().getStringValue()).isEqualTo(large);
    }

    @Test
    void compressesToTheSameRequest() throws IOException {
        List<RecordedSpan> batch = List.of(TestSpans.span("a"));
        byte[] zipped = new OtlpEncoder(resource, true).encode(batch);
        byte[] whole = new OtlpEncoder(resource, false).encode(batch);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo(whole);
    }

    @Test
    void neverLetsAHeaderNameEndTheHead() {
        Map<String, String> headers =
                RequestHead.headers(Map.of("bad name", "x", "bad:name", "x", "good-name", "y"), true, "1.2");
        assertThat(headers)
                .containsOnlyKeys("User-Agent", "Content-Type", "Content-Encoding", "good-name")
                .containsEntry("User-Agent", "coldspan-agent/1.2");
    }

    private ExportTraceServiceRequest encode(List<RecordedSpan> batch) throws IOException {
        return ExportTraceServiceRequest.parseFrom(new OtlpEncoder(resource, false).encode(batch));
    }

    private static Map<String, String> plain(List<KeyValue> pairs) {
        Map<String, String> plain = new TreeMap<>();
        for (KeyValue pair : pairs) {
            plain.put(pair.getKey(), text(pair.getValue()));
        }
        return plain;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpEncoderTest::text)
                        .toList()
                        .toString();
            default -> value.toString();
        };
    }
}
