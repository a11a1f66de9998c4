package dev.coldspan.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {

    @Test
    void expectsAnOrdinaryRequestToTakeAFewTimesItsSize() throws Exception {
        ExportTraceServiceRequest request = Requests.spans(100);
        ByteString body = request.toByteString();

        assertThat(Encoding.PROTOBUF.decodedSize(Signal.TRACES, body)).isBetween(body.size() * 2L, body.size() * 8L);
    }

    @Test
    void expectsEveryEmptyMessageAndEveryNumberToTakeMoreThanItsByteOnTheWire() {
        ByteString request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addAllSpans(Collections.nCopies(1_000, Span.getDefaultInstance()))))
                .build()
                .toByteString();
        ByteString numbers = Requests.metrics(Metric.newBuilder()
                        .setExponentialHistogram(ExponentialHistogram.newBuilder()
                                .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                        .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                                                .addAllBucketCounts(Collections.nCopies(1_000, 1L))))))
                .toByteString();

        assertThat(Encoding.PROTOBUF.decodedSize(Signal.TRACES, request)).isGreaterThan(90_000);
        assertThat(Encoding.PROTOBUF.decodedSize(Signal.METRICS, numbers)).isBetween(9_000L, 11_000L);
        assertThat(Encoding.JSON.decodedSize(Signal.TRACES, ByteString.copyFromUtf8("{},".repeat(1_000))))
                .isGreaterThan(90_000);
    }

    @Test
    void saysInPlainWordsThatALengthIsImpossible() {
        ByteString body = ByteString.copyFrom("\012\377\377\377\377\007abc", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Encoding.PROTOBUF.read(Signal.TRACES, body))
                .isInstanceOf(MalformedException.class)
                .hasMessageEndingWith("a field claims to be longer than any message may be");
    }

    @Test
    void expectsTextInJsonToTakeItsSize() {
        String body = "{\"a\":\"" + "{,:[\\\"".repeat(1_000) + "\"}";

        assertThat(Encoding.JSON.decodedSize(Signal.LOGS, ByteString.copyFromUtf8(body)))
                .isBetween((long) body.length(), body.length() + 200L);
    }

    @Test
    void expectsNothingOfWhatIsNoRequest() {
        for (String bytes : List.of("\012\377\377\377\377\007", "\n", "\n".repeat(3), "\\", "\"\\")) {
            for (Encoding encoding : Encoding.values()) {
                ByteString body = ByteString.copyFrom(bytes, StandardCharsets.ISO_8859_1);
                assertThat(encoding.decodedSize(Signal.TRACES, body)).isLessThan(1_000);
            }
        }
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

        assertThat(Encoding.JSON.read(Signal.METRICS, ByteString.copyFromUtf8(json)))
                .isEqualTo(metrics);
        assertThat(Encoding.PROTOBUF.read(Signal.METRICS, metrics.toByteString()))
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
    @ParameterizedTest
    @EnumSource(Encoding.class)
    void saysInOneLineWhatIsWrongWithDamagedRequests(Encoding encoding) throws Exception {
        ExportTraceServiceRequest request = Requests.traces(Requests.span("a").addAttributes(everyKindOfValue()));
        byte[] good = encoding == Encoding.PROTOBUF
                ? request.toByteArray()
                : JsonFormat.printer().printingEnumsAsInts().print(request).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = good.clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                encoding.read(Signal.TRACES, ByteString.copyFrom(bad, 0, 1 + random.nextInt(bad.length)));
            } catch (MalformedException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(1_000);
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @Test
    void refusesAnEndOfGroupAtTheTop() {
        assertThatThrownBy(() -> Encoding.PROTOBUF.read(Signal.TRACES, ByteString.copyFrom(new byte[] {0x0c})))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void leavesPartialSuccessUnsetWhenThereIsNothingToSay(Signal signal) {
        assertThat(signal.response(0, "").getSerializedSize()).isZero();
        assertThat(signal.response(0, "warning").toString()).contains("warning");
        assertThat(signal.response(7, "reason").toString()).contains("7").contains("reason");
        assertThat(signal.count(signal.emptyRequest())).isZero();
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
