package dev.coldspan.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.MalformedException;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Holds the walk against protobuf-java: what one takes the other takes. */
class DecoderTest {

    private static final int DAMAGED = 20_000;

    /** Parses by protobuf-java. */
    @FunctionalInterface
    private interface Parser {
        void parse(byte[] body) throws InvalidProtocolBufferException;
    }

    @Test
    void takesOfDamagedSpansWhatProtobufTakes() {
        byte[] good = Requests.traces(Requests.span("a")
                        .setTraceState("s")
                        .setStatus(Status.newBuilder().setMessage("m").setCodeValue(2))
                        .addEvents(io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                                .setName("e")
                                .addAttributes(everything()))
                        .addLinks(io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                                .addAttributes(everything()))
                        .addAttributes(everything()))
                .toByteArray();

        compare(good, ExportTraceServiceRequest::parseFrom, DecoderTest::spans);
    }

    @Test
    void takesOfDamagedLogsWhatProtobufTakes() {
        byte[] good = Requests.logs(Requests.log("b").setEventName("e").addAttributes(everything()))
                .toByteArray();

        compare(good, ExportLogsServiceRequest::parseFrom, DecoderTest::logs);
    }

    @Test
    void takesOfDamagedMetricsWhatProtobufTakes() {
        byte[] exponential = Requests.metrics(Metric.newBuilder()
                        .setName("n")
                        .setExponentialHistogram(ExponentialHistogram.newBuilder()
                                .addDataPoints(ExponentialHistogramDataPoint.newBuilder()
                                        .setScale(-3)
                                        .setPositive(ExponentialHistogramDataPoint.Buckets.newBuilder()
                                                .setOffset(4)
                                                .addBucketCounts(300)
                                                .addBucketCounts(2)))))
                .toByteArray();
        byte[] summary = Requests.metrics(Metric.newBuilder()
                        .setName("n")
                        .setSummary(Summary.newBuilder()
                                .addDataPoints(SummaryDataPoint.newBuilder()
                                        .addAttributes(everything())
                                        .addQuantileValues(SummaryDataPoint.ValueAtQuantile.newBuilder()
                                                .setQuantile(0.5)
                                                .setValue(3)))))
                .toByteArray();

        compare(exponential, ExportMetricsServiceRequest::parseFrom, DecoderTest::points);
        compare(summary, ExportMetricsServiceRequest::parseFrom, DecoderTest::points);
    }

    private static void compare(byte[] good, Parser protobuf, Consumer<byte[]> walk) {
        Random random = new Random(good.length);
        int taken = 0;
        int lenient = 0;
        for (int i = 0; i < DAMAGED; i++) {
            byte[] body = good.clone();
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            boolean parsed = refusal(() -> protobuf.parse(body)) == null;
            String refused = refusal(() -> walk.accept(body));
            if (parsed && refused != null) {
                // protobuf-java's fast path takes some of these.
                assertThat(refused).contains("more than ten bytes");
            }
            lenient += !parsed && refused == null ? 1 : 0;
            taken += parsed ? 1 : 0;
        }
        assertThat(taken).as("some are still requests").isBetween(DAMAGED / 20, DAMAGED - DAMAGED / 20);
        assertThat(lenient).as("damage where the collector does not look").isLessThan(DAMAGED / 100);
    }

    /** Runs what may refuse its input. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws InvalidProtocolBufferException;
    }

    /** @return why the input is refused, null when it is taken */
    private static String refusal(Attempt attempt) {
        try {
            attempt.run();
            return null;
        } catch (InvalidProtocolBufferException e) {
            return e.toString();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("cannot decode Export").doesNotContain("\n");
            return e.getMessage();
        }
    }

    @Test
    void passesOverGroupsAndFieldsOfTheFuture() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(99, 3);
        out.writeInt32(1, 7);
        out.writeTag(99, 4);
        out.writeFixed32(500, 1);
        out.flush();
        bytes.write(Requests.spans(2).toByteArray());

        Batch<Span> batch = batch(Batch.ofSpans(), bytes.toByteArray());
        assertThat(new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode())
                .isZero();
        assertThat(batch.size()).isEqualTo(2);
    }

    @Test
    void countsWhatIsBeyondTheLimitAndDoesNotKeepIt() {
        Batch<Span> batch = batch(Batch.ofSpans(), Requests.spans(25).toByteArray());

        assertThat(new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode())
                .isEqualTo(15);
        assertThat(batch.size()).isEqualTo(10);
    }

    @Test
    void paysForWhatItKeeps() {
        io.opentelemetry.proto.trace.v1.Span.Builder span = Requests.span("keys");
        for (int i = 0; i < 5_000; i++) {
            span.addAttributes(Requests.attribute("key-" + i, ""));
        }
        byte[] body = Requests.traces(span).toByteArray();
        long[] paid = new long[1];
        Batch<Span> batch = Batch.ofSpans();
        batch.reset(bytes -> paid[0] += bytes, "");
        batch.arena().add(body, 0, body.length);

        new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode();

        assertThat(paid[0]).as("a key each, its value and its bytes").isGreaterThan(body.length + 5_000L * 200);
        assertThatThrownBy(() -> {
                    batch.reset(
                            bytes -> {
                                throw new IllegalStateException("no memory");
                            },
                            "");
                    batch.arena().add(body, 0, body.length);
                    new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
                })
                .hasMessage("no memory");
    }

    @Test
    void canBeUsedAgainForAnotherRequest() {
        Batch<Span> batch = batch(Batch.ofSpans(), Requests.spans(5).toByteArray());
        new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
        batch.drop(batch.get(0), "rule");
        byte[] next = Requests.traces(Requests.span("next")).toByteArray();
        batch.reset(Budget.UNLIMITED, "tenant");
        batch.arena().add(next, 0, next.length);

        new SpanDecoder(batch, new Keys(), new Bounds(10, 100)).decode();

        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.kept()).isEqualTo(1);
        assertThat(batch.arena().text(batch.get(0).name)).isEqualTo("next");
        assertThat(batch.get(0).attributes.size()).isZero();
        assertThat(batch.findings().drops()).isEmpty();
    }

    private static void spans(byte[] body) {
        new SpanDecoder(batch(Batch.<Span>ofSpans(), body), new Keys(), new Bounds(10, 100)).decode();
    }

    private static void logs(byte[] body) {
        Batch<LogRecord> batch = batch(Batch.ofLogs(), body);
        new LogDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
    }

    private static void points(byte[] body) {
        Batch<Point> batch = batch(Batch.ofPoints(), body);
        new PointDecoder(batch, new Keys(), new Bounds(10, 100)).decode();
    }

    private static <I extends Item> Batch<I> batch(Batch<I> batch, byte[] body) {
        batch.reset(Budget.UNLIMITED, "");
        batch.arena().add(body, 0, body.length);
        return batch;
    }

    private static KeyValue everything() {
        AnyValue.Builder list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(Requests.text("h\u00e9\u4e16"))
                        .addValues(AnyValue.newBuilder().setBoolValue(true))
                        .addValues(AnyValue.newBuilder().setIntValue(-1))
                        .addValues(AnyValue.newBuilder().setDoubleValue(0.1)));
        return KeyValue.newBuilder()
                .setKey("all")
                .setValue(AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder()
                                .addValues(KeyValue.newBuilder().setKey("k").setValue(list))))
                .build();
    }
}
