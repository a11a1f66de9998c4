package dev.coldspan.collector.receive;

import static dev.coldspan.collector.TestCollector.JSON;
import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import com.google.rpc.Status;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** H1 to H9 of the catalogue of bad inputs, and what an answer must look like. */
class HttpBadInputTest {

    private static final int LIMIT = 8 << 20;

    @TempDir
    static Path data;

    private static TestCollector collector;

    @BeforeAll
    static void start() {
        collector = TestCollector.start(data, Limits.DEFAULT.withRequestBytes(LIMIT));
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/traces", "/v1/metrics", "/v1/logs"})
    void takesAnEmptyBodyAsAnEmptyRequest(String path) throws Exception {
        HttpResponse<byte[]> response = collector.post(path, PROTOBUF, new byte[0]);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        assertThat(response.body()).as("partial_success stays unset").isEmpty();
    }

    @Test
    void saysWhereATruncatedRequestEnds() throws Exception {
        byte[] whole = Requests.spans(3).toByteArray();

        Status status = refused(400, collector.post("/v1/traces", PROTOBUF, Arrays.copyOf(whole, whole.length - 5)));

        assertThat(status.getMessage()).matches("cannot decode ExportTraceServiceRequest at byte \\d+: .*");
        assertThat(status.getDetailsList())
                .singleElement()
                .satisfies(detail -> assertThat(detail.getTypeUrl()).endsWith("google.rpc.BadRequest"));
    }

    @Test
    void refusesRandomBytesAndWrongWireTypes() throws Exception {
        byte[] noise = {(byte) 0xff, (byte) 0xff, 3, 7, (byte) 0xff, 0, 1};
        byte[] wrongWireType = {0x0b, 0x01};

        assertThat(refused(400, collector.post("/v1/traces", PROTOBUF, noise)).getMessage())
                .startsWith("cannot decode ExportTraceServiceRequest at byte");
        assertThat(refused(400, collector.post("/v1/traces", PROTOBUF, wrongWireType))
                        .getMessage())
                .startsWith("cannot decode ExportTraceServiceRequest at byte");
    }

    @Test
    void allocatesNothingForALengthItWasOnlyPromised() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(Integer.MAX_VALUE);
        out.writeRawByte(1);
        out.flush();

        assertThat(refused(400, collector.post("/v1/traces", PROTOBUF, bytes.toByteArray()))
                        .getMessage())
                .startsWith("cannot decode ExportTraceServiceRequest at byte");
    }

    @Test
    void refusesAttributesThatAreNestedTooDeep() throws Exception {
        AnyValue value = Requests.text("core");
        for (int depth = 0; depth < 101; depth++) {
            value = AnyValue.newBuilder()
                    .setKvlistValue(KeyValueList.newBuilder()
                            .addValues(KeyValue.newBuilder().setKey("k").setValue(value)))
                    .build();
        }
        byte[] body = Requests.traces(Requests.span("deep")
                        .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(value)))
                .toByteArray();

        assertThat(refused(400, collector.post("/v1/traces", PROTOBUF, body)).getMessage())
                .contains("nested deeper than the limit of 100");
    }

    @Test
    void stopsInflatingABombAtTheLimit() throws Exception {
        byte[] bomb = bomb(10 << 20);

        Status status = refused(413, collector.post("/v1/traces", PROTOBUF, bomb, "Content-Encoding", "gzip"));

        assertThat(status.getMessage()).isEqualTo("the request is larger than the limit of " + LIMIT + " bytes");
    }

    @Test
    void countsSpansBeyondTheLimitWithoutMakingObjectsOfThem() throws Exception {
        int count = LIMIT / 2 - 100;
        ScopeSpans empty = ScopeSpans.newBuilder()
                .addAllSpans(Collections.nCopies(count, Span.getDefaultInstance()))
                .build();
        byte[] bomb = gzip(ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(empty))
                .build()
                .toByteArray());

        HttpResponse<byte[]> response = collector.post("/v1/traces", PROTOBUF, bomb, "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(response.body())
                        .getPartialSuccess()
                        .getRejectedSpans())
                .isEqualTo(count);
    }

    @Test
    void refusesManyLinksBeforeTheyFillTheHeap() throws Exception {
        Span.Builder span = Requests.span("linked")
                .addAllLinks(Collections.nCopies(LIMIT / 2 - 100, Span.Link.getDefaultInstance()));
        byte[] bomb = gzip(Requests.traces(span).toByteArray());

        Status status = refused(413, collector.post("/v1/traces", PROTOBUF, bomb, "Content-Encoding", "gzip"));

        assertThat(status.getMessage()).contains("bytes of memory").contains("in parts");
    }

    @Test
    void doesNotInflateGzipWithinGzip() throws Exception {
        byte[] twice = gzip(gzip(new byte[1 << 20]));

        assertThat(collector
                        .post("/v1/traces", PROTOBUF, twice, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesALargeBodyThatIsNotCompressed() throws Exception {
        refused(413, collector.post("/v1/traces", PROTOBUF, new byte[LIMIT + 1]));
        HttpRequest.Builder chunked = HttpRequest.newBuilder(collector.uri("/v1/traces"))
                .header("Content-Type", PROTOBUF)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])));
        refused(413, collector.send(chunked));
    }

    @Test
    void refusesDamagedGzip() throws Exception {
        byte[] good = gzip(Requests.spans(50).toByteArray());
        byte[] badChecksum = good.clone();
        badChecksum[good.length - 6] ^= 1;
        byte[] truncated = Arrays.copyOf(good, good.length - 9);

        for (byte[] bad : new byte[][] {badChecksum, truncated, {1, 2, 3}, {}}) {
            assertThat(refused(400, collector.post("/v1/traces", PROTOBUF, bad, "Content-Encoding", "gzip"))
                            .getMessage())
                    .startsWith("invalid gzip")
                    .doesNotContain("null");
        }
    }

    @Test
    void countsASecondGzipMemberInTheSameBudget() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(Requests.spans(1).toByteArray()));
        members.write(gzip(new byte[LIMIT]));

        refused(413, collector.post("/v1/traces", PROTOBUF, members.toByteArray(), "Content-Encoding", "gzip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip", "zstd", "deflate"})
    void listsTheEncodingsItTakes(String encoding) throws Exception {
        HttpResponse<byte[]> response =
                collector.post("/v1/traces", PROTOBUF, gzip(new byte[9]), "Content-Encoding", encoding);

        assertThat(refused(415, response).getMessage()).contains(encoding).contains("gzip or identity");
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip, identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/jsonp", ""})
    void refusesOtherContentTypesInPlainText(String contentType) throws Exception {
        HttpResponse<byte[]> response =
                collector.post("/v1/traces", contentType.isEmpty() ? null : contentType, new byte[] {1});

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("Content-Type must be application/x-protobuf or application/json\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void takesPostOnly(String method) throws Exception {
        HttpResponse<byte[]> response = collector.send(HttpRequest.newBuilder(collector.uri("/v1/traces"))
                .method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @ParameterizedTest
    @CsvSource({"/v1/tracez,404", "//v1/traces,404", "/v1/traces/../x,404", "/v1/x/../traces,404", "/v1/traces/,404"})
    void knowsNoOtherPaths(String path, int expected) throws Exception {
        String answer = RawHttp.exchange(
                collector.collector().otlpHttp(),
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 " + expected);
    }

    @Test
    void answersInTheEncodingOfTheRequest() throws Exception {
        HttpResponse<byte[]> json = collector.post("/v1/traces", JSON, "[]".getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> ok = collector.post("/v1/traces", JSON, "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(json.headers().firstValue("Content-Type")).hasValue(JSON);
        assertThat(new String(json.body(), StandardCharsets.UTF_8)).startsWith("{\"code\":3,\"message\":\"expected");
        assertThat(new String(ok.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void storesWhatCameCompressed() throws Exception {
        HttpResponse<byte[]> response = collector.post(
                "/v1/traces", PROTOBUF, gzip(Requests.spans(2).toByteArray()), "Content-Encoding", "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ExportTraceServiceResponse.parseFrom(response.body()).hasPartialSuccess())
                .isFalse();
    }

    @Test
    void tellsThatItIsWell() throws Exception {
        HttpResponse<byte[]> response =
                collector.send(HttpRequest.newBuilder(collector.uri("/health")).GET());

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static Status refused(int code, HttpResponse<byte[]> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
        return Status.parseFrom(response.body());
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** About {@code size} bytes that inflate to a thousand times as many: many members of 10 MiB of zeros. */
    static byte[] bomb(int size) throws IOException {
        byte[] member = gzip(new byte[10 << 20]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        while (bytes.size() < size) {
            bytes.write(member);
        }
        return bytes.toByteArray();
    }
}
