package dev.coldspan.collector.pipeline;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H16 to H25 and H27 of the catalogue of bad inputs: one item is wrong, its request is not. */
class ItemBadInputTest {

    private static final long SECOND = 1_000_000_000;
    private static final long DAY = 86_400 * SECOND;

    @TempDir
    static Path data;

    private static TestCollector collector;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data, Limits.DEFAULT.withItems(2_000));
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17})
    void rejectsSpansWithoutAProperTraceId(int bytes) throws Exception {
        ExportTracePartialSuccess partial = partial(Requests.traces(
                Requests.span("a"),
                Requests.span("b"),
                Requests.span("c"),
                Requests.span("d").setTraceId(ByteString.copyFrom(new byte[bytes]))));

        assertThat(partial.getRejectedSpans()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).startsWith("span 3: trace_id must be 16 non-zero bytes, is " + bytes);
    }

    @Test
    void rejectsIdsOfZeros() throws Exception {
        ExportTracePartialSuccess partial = partial(
                Requests.traces(Requests.span("a").setTraceId(ByteString.copyFrom(new byte[16])), Requests.span("b")));

        assertThat(partial.getRejectedSpans()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).contains("span 0: trace_id must be 16 non-zero bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void rejectsSpansWithoutAProperSpanId(int bytes) throws Exception {
        ExportTracePartialSuccess partial = partial(Requests.traces(
                Requests.span("a").setSpanId(ByteString.copyFrom(new byte[bytes])),
                Requests.span("b").setParentSpanId(ByteString.copyFrom(new byte[3]))));

        assertThat(partial.getRejectedSpans()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).startsWith("span 0: span_id must be 8 non-zero bytes, is " + bytes);
    }

    @Test
    void flagsASpanThatIsItsOwnParent() throws Exception {
        Span.Builder own = Requests.span("own-parent");
        accepted(Requests.traces(own.setParentSpanId(own.getSpanId())));

        SpanRow row = stored("own-parent").get(0);
        assertThat(row.parentSpanId()).isEmpty();
        assertThat(row.spanAttributes()).containsEntry("coldspan.broken_parent", "true");
    }

    @Test
    void acceptsParentsThatFormACircle() throws Exception {
        Span.Builder first = Requests.span("circle");
        Span.Builder second = Requests.span("circle").setParentSpanId(first.getSpanId());

        accepted(Requests.traces(first.setParentSpanId(second.getSpanId()), second));
    }

    @Test
    void storesOneOfSeveralSpansWithTheSameIds() throws Exception {
        long before = collector.numbers.sum("receiver_duplicate_spans");
        Span.Builder provisional = Requests.span("twice").addAttributes(Requests.attribute("v", "1"));
        Span.Builder complete = provisional.clone().clearAttributes().addAttributes(Requests.attribute("v", "2"));

        accepted(Requests.traces(provisional, complete));

        assertThat(stored("twice"))
                .singleElement()
                .satisfies(row -> assertThat(row.spanAttributes()).containsEntry("v", "2"));
        assertThat(collector.numbers.sum("receiver_duplicate_spans") - before).isEqualTo(1);
    }

    @Test
    void storesAnEndBeforeTheStartAsNoTimeAtAll() throws Exception {
        Span.Builder span = Requests.span("backwards");
        accepted(Requests.traces(span.setEndTimeUnixNano(span.getStartTimeUnixNano() - SECOND)));

        SpanRow row = stored("backwards").get(0);
        assertThat(row.duration()).isZero();
        assertThat(row.spanAttributes()).containsEntry("coldspan.negative_duration", "true");
    }

    @ParameterizedTest
    @CsvSource({
        "0, start_time_unix_nano is missing",
        "-1, start_time_unix_nano 18446744073709551615 is outside the accepted window [",
        "1, start_time_unix_nano 1 is outside the accepted window [",
        "9223372036854775807, start_time_unix_nano 9223372036854775807 is outside the accepted window ["
    })
    void rejectsSpansOutsideTheWindow(long start, String reason) throws Exception {
        ExportTracePartialSuccess partial =
                partial(Requests.traces(Requests.span("a").setStartTimeUnixNano(start)));

        assertThat(partial.getRejectedSpans()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).startsWith("span 0: " + reason);
    }

    @Test
    void rejectsSpansThatNeverEndOrAreOfTomorrow() throws Exception {
        Span.Builder tomorrow = Requests.span("a").setStartTimeUnixNano(Requests.nowNanos() + DAY);
        Span.Builder old = Requests.span("a").setStartTimeUnixNano(Requests.nowNanos() - 31 * DAY);

        assertThat(partial(Requests.traces(Requests.span("a").setEndTimeUnixNano(0)))
                        .getErrorMessage())
                .startsWith("span 0: end_time_unix_nano is missing");
        assertThat(partial(Requests.traces(tomorrow, old)).getRejectedSpans()).isEqualTo(2);
        accepted(Requests.traces(Requests.span("a").setStartTimeUnixNano(Requests.nowNanos() - 29 * DAY)));
    }

    @Test
    void refusesTextThatIsNotUtf8() throws Exception {
        byte[] body = Requests.traces(Requests.span("name\u00e9")).toByteArray();
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf("name\u00c3");
        body[at + 4] = (byte) 0xff;

        HttpResponse<byte[]> response = collector.post("/v1/traces", PROTOBUF, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(com.google.rpc.Status.parseFrom(response.body()).getMessage())
                .contains("UTF-8");
    }

    @Test
    void storesControlCharactersAsTheyAre() throws Exception {
        String name = "nul\0 bom\uFEFF rtl\u202E";

        accepted(Requests.traces(Requests.span(name)));

        assertThat(stored(name)).hasSize(1);
    }

    @Test
    void cutsValuesThatAreTooLong() throws Exception {
        ExportTracePartialSuccess warning = partial(Requests.traces(
                Requests.span("long").addAttributes(Requests.attribute("big", "\u00e9".repeat(5 << 20)))));

        assertThat(warning.getRejectedSpans()).isZero();
        assertThat(warning.getErrorMessage()).isEqualTo("span 0: big was longer than 65536 bytes and was cut");
        assertThat(stored("long").get(0).spanAttributes().get("big")).isEqualTo("\u00e9".repeat(32 << 10));
        assertThat(collector.numbers.sum("receiver_shortened", "reason", "value_too_large"))
                .isPositive();
    }

    @Test
    void dropsAttributesBeyondTheLimit() throws Exception {
        Span.Builder span = Requests.span("many");
        for (int i = 0; i < 100_000; i++) {
            span.addAttributes(Requests.attribute("k" + i, "v"));
        }

        assertThat(partial(Requests.traces(span)).getErrorMessage())
                .contains("98976 attributes beyond the limit of 1024 were dropped");
        assertThat(stored("many").get(0).spanAttributes()).hasSize(1_024);
    }

    @Test
    void dropsAttributesWithoutAUsableKey() throws Exception {
        ExportTracePartialSuccess warning = partial(Requests.traces(Requests.span("keys")
                .addAttributes(Requests.attribute("", "v"))
                .addAttributes(Requests.attribute("k".repeat(1 << 20), "v"))
                .addAttributes(Requests.attribute("same", "first"))
                .addAttributes(Requests.attribute("same", "last"))));

        assertThat(warning.getRejectedSpans()).isZero();
        assertThat(stored("keys").get(0).spanAttributes()).hasSize(1).containsEntry("same", "last");
        for (String reason : List.of("empty_key", "key_too_long", "duplicate_key")) {
            assertThat(collector.numbers.sum("receiver_shortened", "reason", reason))
                    .as(reason)
                    .isPositive();
        }
    }

    @Test
    void dropsPartsOfASpanThatIsTooLarge() throws Exception {
        Span.Builder span = Requests.span("huge");
        for (int i = 0; i < 10; i++) {
            span.addAttributes(Requests.attribute("k" + i, "x".repeat(60_000)));
        }

        assertThat(partial(Requests.traces(span)).getErrorMessage()).contains("larger than 262144 bytes");
        assertThat(stored("huge").get(0).spanAttributes()).hasSize(4);
    }

    @Test
    void rejectsSpansBeyondTheLimitOfARequest() throws Exception {
        ExportTraceServiceRequest request = Requests.spans(2_500);
        long start = System.nanoTime();

        ExportTracePartialSuccess partial = partial(request);

        assertThat(partial.getRejectedSpans()).isEqualTo(500);
        assertThat(partial.getErrorMessage()).isEqualTo("span 2000: only 2000 spans are taken from one request");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void dropsEventsAndLinksBeyondTheLimit() throws Exception {
        Span.Builder span = Requests.span("eventful");
        for (int i = 0; i < 10_000; i++) {
            span.addEvents(Span.Event.newBuilder().setName("e"));
            span.addLinks(Span.Link.newBuilder().setTraceId(span.getTraceId()).setSpanId(span.getSpanId()));
        }

        assertThat(partial(Requests.traces(span)).getErrorMessage())
                .isEqualTo("span 0: 8976 events beyond the limit of 1024 were dropped");
        assertThat(stored("eventful").get(0).events()).hasSize(1_024);
        assertThat(stored("eventful").get(0).links()).hasSize(1_024);
    }

    @Test
    void keepsUnknownEnumsAsUnspecified() throws Exception {
        Span span = Requests.span("future")
                .setKindValue(99)
                .setStatus(Status.newBuilder().setCodeValue(42))
                .build();
        byte[] unknownField = {(byte) 0xfa, 0x3e, 1, 7};

        accepted(Requests.traces(List.of(Span.newBuilder()
                .mergeFrom(span.toByteString().concat(ByteString.copyFrom(unknownField)))
                .build())));

        assertThat(stored("future").get(0).spanKind()).isEqualTo("Unspecified");
        assertThat(stored("future").get(0).statusCode()).isEqualTo("Unset");
    }

    @Test
    void storesNumbersThatAreHardToWrite() throws Exception {
        Span.Builder span = Requests.span("numbers")
                .addAttributes(number("nan", Double.NaN))
                .addAttributes(number("inf", Double.NEGATIVE_INFINITY))
                .addAttributes(number("zero", -0.0))
                .addAttributes(number("tiny", Double.MIN_VALUE))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("min")
                        .setValue(AnyValue.newBuilder().setIntValue(Long.MIN_VALUE)));

        accepted(Requests.traces(span));

        assertThat(stored("numbers").get(0).spanAttributes())
                .containsEntry("nan", "NaN")
                .containsEntry("inf", "-Infinity")
                .containsEntry("zero", "-0")
                .containsEntry("tiny", "4.9e-324")
                .containsEntry("min", "-9223372036854775808");
    }

    @Test
    void takesNothingOfAnotherSignal() throws Exception {
        Message metrics = Requests.gauges("cpu", Requests.point(1));
        Message logs = Requests.logs(Requests.log("hello"));

        for (Message other : List.of(metrics, logs)) {
            HttpResponse<byte[]> response = collector.post("/v1/traces", PROTOBUF, other.toByteArray());
            if (response.statusCode() == 200) {
                ExportTracePartialSuccess partial =
                        ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
                assertThat(partial.getRejectedSpans()).isEqualTo(1);
                assertThat(partial.getErrorMessage()).contains("metrics belong to /v1/metrics, logs to /v1/logs");
            } else {
                assertThat(response.statusCode()).isEqualTo(400);
            }
        }
    }

    @Test
    void rejectsLogRecordsLikewise() throws Exception {
        ExportLogsPartialSuccess partial = ExportLogsServiceResponse.parseFrom(collector
                        .post(
                                "/v1/logs",
                                PROTOBUF,
                                Requests.logs(
                                                Requests.log("good"),
                                                Requests.log("id").setTraceId(ByteString.copyFromUtf8("short")),
                                                Requests.log("old").setTimeUnixNano(1),
                                                Requests.log("timeless").setTimeUnixNano(0))
                                        .toByteArray())
                        .body())
                .getPartialSuccess();

        assertThat(partial.getRejectedLogRecords()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).isEqualTo("log record 1: trace_id must be empty or 16 bytes, is 5 bytes");
        await().untilAsserted(() ->
                assertThat(collector.logs.rows()).extracting(row -> row.body()).contains("good", "timeless"));
    }

    @Test
    void rejectsDataPointsLikewise() throws Exception {
        ExportMetricsPartialSuccess partial = ExportMetricsServiceResponse.parseFrom(collector
                        .post(
                                "/v1/metrics",
                                PROTOBUF,
                                Requests.gauges(
                                                "cpu",
                                                Requests.point(1),
                                                Requests.point(2).setTimeUnixNano(0),
                                                Requests.point(3).setStartTimeUnixNano(-1))
                                        .toByteArray())
                        .body())
                .getPartialSuccess();

        assertThat(partial.getRejectedDataPoints()).isEqualTo(2);
        assertThat(partial.getErrorMessage()).isEqualTo("data point 1: time_unix_nano is missing");
        await().untilAsserted(() -> assertThat(collector.store.points()).hasSize(1));
    }

    private static KeyValue number(String key, double value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setDoubleValue(value))
                .build();
    }

    private static ExportTracePartialSuccess partial(ExportTraceServiceRequest request) throws Exception {
        HttpResponse<byte[]> response = collector.post("/v1/traces", PROTOBUF, request.toByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    }

    private static void accepted(ExportTraceServiceRequest request) throws Exception {
        assertThat(partial(request)).isEqualTo(ExportTracePartialSuccess.getDefaultInstance());
    }

    private static List<SpanRow> stored(String name) {
        List<SpanRow> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            found.clear();
            collector.spans.rows().stream()
                    .filter(row -> row.spanName().equals(name))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return found;
    }
}
