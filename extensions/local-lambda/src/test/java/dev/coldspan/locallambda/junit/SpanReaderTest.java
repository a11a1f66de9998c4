package dev.coldspan.locallambda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reads what OpenTelemetry's own classes write. */
class SpanReaderTest {

    private static final Span SPAN = Span.newBuilder()
            .setTraceId(ByteString.fromHex("0af7651916cd43dd8448eb211c80319c"))
            .setSpanId(ByteString.fromHex("b7ad6b7169203331"))
            .setParentSpanId(ByteString.fromHex("00f067aa0ba902b7"))
            .setName("checkout ü")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(1_795_000_000_000_000_000L)
            .setEndTimeUnixNano(1_795_000_000_000_000_500L)
            .addAttributes(attribute("text", AnyValue.newBuilder().setStringValue("a")))
            .addAttributes(attribute("int", AnyValue.newBuilder().setIntValue(-7)))
            .addAttributes(attribute("double", AnyValue.newBuilder().setDoubleValue(1.5)))
            .addAttributes(attribute("bool", AnyValue.newBuilder().setBoolValue(true)))
            .addAttributes(attribute(
                    "list",
                    AnyValue.newBuilder()
                            .setArrayValue(ArrayValue.newBuilder()
                                    .addValues(AnyValue.newBuilder().setIntValue(1))
                                    .addValues(AnyValue.newBuilder().setStringValue("b")))))
            .addAttributes(attribute(
                    "map",
                    AnyValue.newBuilder()
                            .setKvlistValue(KeyValueList.newBuilder()
                                    .addValues(
                                            attribute("x", AnyValue.newBuilder().setIntValue(2))))))
            .addEvents(Span.Event.newBuilder().setTimeUnixNano(1).setName("exception"))
            .setStatus(Status.newBuilder().setMessage("no").setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .setDroppedAttributesCount(3)
            .setFlags(257)
            .build();

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    private static byte[] request(Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setSchemaUrl("https://example.com/schema")
                        .setResource(Resource.newBuilder()
                                .addAttributes(attribute(
                                        "faas.name", AnyValue.newBuilder().setStringValue("checkout"))))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(Arrays.asList(spans))))
                .build()
                .toByteArray();
    }

    @Test
    void readsEveryFieldOfASpan() {
        SpanData span = SpanReader.read(request(SPAN)).get(0);

        assertThat(span)
                .isEqualTo(new SpanData(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        "00f067aa0ba902b7",
                        "checkout ü",
                        2,
                        1_795_000_000_000_000_000L,
                        1_795_000_000_000_000_500L,
                        Map.of(
                                "text",
                                "a",
                                "int",
                                -7L,
                                "double",
                                1.5,
                                "bool",
                                true,
                                "list",
                                List.of(1L, "b"),
                                "map",
                                Map.of("x", 2L)),
                        Map.of("faas.name", "checkout"),
                        true,
                        List.of("exception")));
    }

    @Test
    void readsAllSpansOfARequest() {
        assertThat(SpanReader.read(
                        request(SPAN, SPAN.toBuilder().setName("second").build())))
                .extracting(SpanData::name)
                .containsExactly("checkout ü", "second");
        assertThat(SpanReader.read(new byte[0])).isEmpty();
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] whole = request(SPAN);

        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> SpanReader.read(part));
        }
    }

    @Test
    void throwsNothingElseOnNoise() {
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] noisy = request(SPAN);
            for (int n = 0; n < 4; n++) {
                noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
            }
            try {
                SpanReader.read(noisy);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesAValueThatNestsWithoutEnd() {
        AnyValue.Builder value = AnyValue.newBuilder().setIntValue(1);
        for (int i = 0; i < 90; i++) {
            value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value));
        }
        Span deep = Span.newBuilder().addAttributes(attribute("deep", value)).build();

        assertThatIllegalArgumentException().isThrownBy(() -> SpanReader.read(request(deep)));
    }
}
