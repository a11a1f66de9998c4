package dev.coldspan.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {

    @Test
    void expectsEveryEmptyMessageOfJsonToTakeMoreThanItsBytes() {
        assertThat(JsonSize.decoded(arena("{},".repeat(1_000).getBytes(StandardCharsets.UTF_8))))
                .isGreaterThan(90_000);
    }

    @Test
    void expectsTextInJsonToTakeItsSize() {
        String body = "{\"a\":\"" + "{,:[\\\"".repeat(1_000) + "\"}";

        assertThat(JsonSize.decoded(arena(body.getBytes(StandardCharsets.UTF_8))))
                .isBetween((long) body.length(), body.length() + 200L);
    }

    @Test
    void expectsNothingOfWhatIsNoRequest() {
        for (String bytes : List.of("\\", "\"\\", "")) {
            assertThat(JsonSize.decoded(arena(bytes.getBytes(StandardCharsets.UTF_8))))
                    .isLessThan(1_000);
        }
    }

    private static Arena arena(byte[] bytes) {
        Arena arena = new Arena();
        arena.add(bytes, 0, bytes.length);
        return arena;
    }

    @Test
    void readsFromJsonWhatItReadsFromProtobuf() throws Exception {
        ExportMetricsServiceRequest metrics = Requests.metrics(Metric.newBuilder()
                .setName("latency")
                .setHistogram(Histogram.newBuilder()
                        .setAggregationTemporalityValue(2)
                        .addDataPoints(HistogramDataPoint.newBuilder()
                                .setTimeUnixNano(Requests.nowNanos())
                                .setCount(3)
                                .setSum(1.5)
                                .setMin(-0.25)
                                .addBucketCounts(1)
                                .addBucketCounts(2)
                                .addExplicitBounds(Double.MAX_VALUE)
                                .addAttributes(everyKindOfValue()))));
        // Without ids the JSON of proto3 and that of OTLP differ in enums only.
        String json = JsonFormat.printer().printingEnumsAsInts().print(metrics);

        Arena body = arena(json.getBytes(StandardCharsets.UTF_8));
        Encoding.JSON.toProtobuf(Signal.METRICS, body, Budget.UNLIMITED, 64);

        assertThat(ExportMetricsServiceRequest.parseFrom(ByteString.copyFrom(body.data(), 0, body.size())))
                .isEqualTo(metrics);
    }

    private static KeyValue everyKindOfValue() {
        return KeyValue.newBuilder()
                .setKey("all")
                .setValue(AnyValue.newBuilder()
                        .setArrayValue(ArrayValue.newBuilder()
                                .addValues(Requests.text("\"\\\n\uD83D\uDE00"))
                                .addValues(AnyValue.newBuilder().setBoolValue(true))
                                .addValues(AnyValue.newBuilder().setIntValue(Long.MIN_VALUE))
                                .addValues(AnyValue.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY))
                                .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("\1\2")))))
                .build();
    }

    /** Whatever the damage, the answer is a request or one line, never another exception. */
    @Test
    void saysInOneLineWhatIsWrongWithDamagedJson() throws Exception {
        ExportTraceServiceRequest request = Requests.traces(Requests.span("a").addAttributes(everyKindOfValue()));
        byte[] good = JsonFormat.printer().printingEnumsAsInts().print(request).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = good.clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                byte[] part = Arrays.copyOf(bad, 1 + random.nextInt(bad.length));
                Encoding.JSON.toProtobuf(Signal.TRACES, arena(part), Budget.UNLIMITED, 64);
            } catch (MalformedException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(1_000);
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void leavesPartialSuccessUnsetWhenThereIsNothingToSay(Signal signal) {
        assertThat(signal.response(0, "").getSerializedSize()).isZero();
        assertThat(signal.response(0, "warning").toString()).contains("warning");
        assertThat(signal.response(7, "reason").toString()).contains("7").contains("reason");
    }

    @Test
    void writesAnswersAsCompactJson() {
        Message answer = Signal.TRACES.response(2, "why");

        assertThat(new String(Encoding.JSON.write(answer), StandardCharsets.UTF_8))
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"2\",\"errorMessage\":\"why\"}}");
        assertThat(Encoding.PROTOBUF.write(ExportTraceServiceResponse.getDefaultInstance()))
                .isEmpty();
    }
}
