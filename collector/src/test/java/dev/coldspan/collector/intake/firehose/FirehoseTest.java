package dev.coldspan.collector.intake.firehose;

import static dev.coldspan.collector.intake.CloudWatchLines.base64;
import static dev.coldspan.collector.intake.CloudWatchLines.firehose;
import static dev.coldspan.collector.intake.CloudWatchLines.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.intake.CloudWatchLines;
import dev.coldspan.collector.intake.RunningIntake;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries of Firehose through the front door; F1i to F6i of the catalogue of bad inputs. */
class FirehoseTest extends RunningIntake {

    private static final String ID = "5f1d7a0e-aaaa-4bbb-8ccc-111122223333";
    private static final String INVOCATION = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";
    private static final String ARN = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs";
    private static final int LIMIT = 4 << 20;

    private final long now = System.currentTimeMillis();
    private final CloudWatchLines lines = new CloudWatchLines()
            .line(now - 200, "START RequestId: " + INVOCATION + " Version: 7")
            .line(now - 100, "loading order 17\n")
            .line(
                    now,
                    "REPORT RequestId: " + INVOCATION
                            + "\tDuration: 128.33 ms\tBilled Duration: 129 ms\tMemory Size: 1024 MB"
                            + "\tMax Memory Used: 181 MB\t\n");

    FirehoseTest() {
        super(Limits.DEFAULT.withRequestBytes(LIMIT));
    }

    @Test
    void takesRecordsOfCloudWatchLogsAndAnswersInFirehosesForm() throws Exception {
        HttpResponse<byte[]> answer = deliver(ID, firehose(ID, lines.data()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("Content-Length")).isPresent();
        assertThat(text(answer)).matches("\\{\"requestId\":\"" + ID + "\",\"timestamp\":\\d{13}}");
        List<LogRow> rows = rows(3);
        assertThat(rows.get(1).body()).isEqualTo("loading order 17");
        assertThat(rows.get(1).logAttributes()).containsEntry("faas.invocation_id", INVOCATION);
        assertThat(rows.get(2).logAttributes())
                .containsEntry("coldspan.report", "report")
                .containsEntry("coldspan.billed_duration_ms", "129");
        assertThat(rows.get(0).resourceAttributes())
                .containsAllEntriesOf(Map.of(
                        "faas.name", "orders",
                        "cloud.region", "eu-west-1",
                        "cloud.account.id", "123456789012",
                        "faas.instance", CloudWatchLines.STREAM,
                        "faas.version", "$LATEST"));
    }

    @Test
    void takesABodyThatIsCompressedToo() throws Exception {
        HttpResponse<byte[]> answer = collector.post(
                "/v1/firehose",
                "application/json",
                gzip(firehose(ID, lines.data())),
                "X-Amz-Firehose-Request-Id",
                ID,
                "Content-Encoding",
                "gzip");

        assertThat(answer.statusCode()).isEqualTo(200);
        rows(3);
    }

    @Test
    void addsTheAttributesThatTheOperatorSetOnTheStream() throws Exception {
        String common =
                "{\"commonAttributes\":{\"host.arch\":\"arm64\",\"faas.name\":\"forged\",\"service.name\":\"shop\"}}";
        deliver(ID, firehose(ID, lines.data()), "X-Amz-Firehose-Common-Attributes", common);

        assertThat(rows(3).get(0).resourceAttributes())
                .containsEntry("host.arch", "arm64")
                .containsEntry("faas.name", "orders")
                .containsEntry("service.name", "shop");
    }

    @Test
    void answersAControlMessageAndStoresNothing() throws Exception {
        String control = base64(gzip(lines.json().replace("DATA_MESSAGE", "CONTROL_MESSAGE")));

        assertThat(deliver(ID, firehose(ID, control)).statusCode()).isEqualTo(200);

        assertThat(collector.numbers.sum("intake_records", "source", "firehose", "outcome", "control"))
                .isEqualTo(1);
        assertThat(collector.numbers.sum("receiver_received_log_records")).isZero();
    }

    @Test
    void takesARecordThatFirehoseHasDecompressedAndJoined() throws Exception {
        String two = lines.json() + lines.json().replace("logStream\":\"", "logStream\":\"x");
        assertThat(deliver(ID, firehose(ID, base64(two.getBytes(StandardCharsets.UTF_8))))
                        .statusCode())
                .isEqualTo(200);
        rows(6);
    }

    /** F1i: a gzip record that inflates beyond the limit; a refusal would lose the others, which do not come again. */
    @Test
    void keepsWhatABombIsAndTakesTheOthers() throws Exception {
        String bomb = base64(gzip(new byte[64 << 20]));

        assertThat(deliver(ID, firehose(ID, lines.data(), bomb, lines.data())).statusCode())
                .isEqualTo(200);

        assertThat(rows(3 + 1 + 3))
                .extracting(row -> row.logAttributes().getOrDefault("coldspan.intake.error", ""))
                .contains("a record is larger than the limit of " + LIMIT + " bytes");
        assertThat(collector.numbers.sum("intake_records", "outcome", "unreadable"))
                .isEqualTo(1);
    }

    @Test
    void refusesManyBombsForGoodWhenTheyAreTooMuchTogether() throws Exception {
        String bomb = base64(gzip(new byte[5 << 20]));
        String[] many = IntStream.range(0, 20).mapToObj(i -> bomb).toArray(String[]::new);

        HttpResponse<byte[]> answer = deliver(ID, firehose(ID, many));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(text(answer))
                .contains("\"requestId\":\"" + ID)
                .contains("errorMessage")
                .contains("more than " + 4 * LIMIT + " bytes together");
        assertThat(collector.numbers.sum("intake_records")).isZero();
    }

    @Test
    void refusesManyRecordsThatTogetherFillTheMemory() throws Exception {
        String record = new CloudWatchLines().line(now, "y".repeat(3 << 20)).data();
        String[] many = IntStream.range(0, 500).mapToObj(i -> record).toArray(String[]::new);

        assertThat(deliver(ID, firehose(ID, many)).statusCode()).isIn(413, 429);
        assertThat(collector.numbers.sum("intake_records")).isZero();
        await().untilAsserted(() ->
                assertThat(collector.numbers.sum("receiver_in_flight_bytes")).isZero());
    }

    /** F2i. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"requestId\":\"" + ID + "\"} | records must be an array",
                "{\"requestId\":\"" + ID + "\",\"records\":null} | records must be an array",
                "{\"requestId\":\"" + ID + "\",\"records\":\"x\"} | records must be an array",
                "[] | expected a JSON object",
                "{\"records\":[]} | requestId must be what X-Amz-Firehose-Request-Id says",
                "{\"requestId\":\"other\",\"records\":[]} | requestId must be what X-Amz-Firehose-Request-Id says",
                "{\"requestId\":\"" + ID + "\",\"records\":[ | cannot decode JSON at 1:",
            })
    void saysWhatIsWrongWithTheEnvelopeAndEchoesTheId(String body, String message) throws Exception {
        HttpResponse<byte[]> answer = deliver(ID, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("\"requestId\":\"" + ID + "\"").contains(message);
        assertThat(collector.numbers.sum("receiver_requests", "transport", "firehose", "outcome", "malformed"))
                .isEqualTo(1);
    }

    @Test
    void takesADeliveryWithoutRecords() throws Exception {
        assertThat(deliver(ID, firehose(ID)).statusCode()).isEqualTo(200);
    }

    /** F3i: an id is never given back unless it is plainly one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<script>alert(1)</script>", "a\tb"})
    void refusesAnIdThatIsNone(String id) throws Exception {
        HttpResponse<byte[]> answer = deliver(id, firehose(id, lines.data()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("\"requestId\":\"\"").doesNotContain("script");
    }

    /** F5i. */
    @Test
    void storesADeliveryOnceThatComesAgain() throws Exception {
        deliver(ID, firehose(ID, lines.data()));
        HttpResponse<byte[]> again = deliver(ID, firehose(ID, lines.data()));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(again)).contains("\"requestId\":\"" + ID + "\"");
        assertThat(collector.numbers.sum("intake_repeated", "source", "firehose"))
                .isEqualTo(1);
        assertThat(collector.numbers.sum("receiver_accepted_log_records")).isEqualTo(3);
    }

    @Test
    void takesADeliveryAgainThatItRefused() throws Exception {
        assertThat(deliver(ID, "{").statusCode()).isEqualTo(400);
        assertThat(deliver(ID, firehose(ID, lines.data())).statusCode()).isEqualTo(200);
        rows(3);
    }

    /** F6i: the others are worth more than one that will be as damaged when it comes again. */
    @Test
    void keepsABadRecordWithTheReasonAndTakesTheOthers() throws Exception {
        String[] records = IntStream.range(0, 100).mapToObj(i -> lines.data()).toArray(String[]::new);
        records[17] = "%%%";
        records[18] = base64("hello".getBytes(StandardCharsets.UTF_8));
        records[19] = base64(new byte[] {0x1f, (byte) 0x8b, 8, 0});
        records[20] = base64(gzip("{\"messageType\":\"OTHER\"}"));

        assertThat(deliver(ID, firehose(ID, records)).statusCode()).isEqualTo(200);

        List<LogRow> rows = rows(96 * 3 + 4);
        List<LogRow> unreadable = rows.stream()
                .filter(row -> row.logAttributes().containsKey("coldspan.intake.error"))
                .toList();
        assertThat(unreadable)
                .extracting(row -> row.logAttributes().get("coldspan.intake.error"))
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("not base64"),
                        reason -> assertThat(reason).isEqualTo("not base64"),
                        reason -> assertThat(reason).startsWith("invalid gzip"),
                        reason -> assertThat(reason).contains("messageType must be"));
        assertThat(collector.numbers.sum("intake_records", "outcome", "unreadable"))
                .isEqualTo(4);
        assertThat(collector.numbers.sum("intake_records", "outcome", "read")).isEqualTo(96);
        assertThat(collector.numbers.sum("receiver_received_log_records", "transport", "firehose"))
                .isEqualTo(96 * 3 + 4);
    }

    @Test
    void takesPostOnly() throws Exception {
        HttpResponse<byte[]> answer = collector.send(
                HttpRequest.newBuilder(collector.uri("/v1/firehose")).GET());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(collector
                        .send(HttpRequest.newBuilder(collector.uri("/v1/firehose/"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<byte[]> deliver(String id, String body, String... more)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(collector.uri("/v1/firehose"))
                .header("Content-Type", "application/json")
                .header("X-Amz-Firehose-Source-Arn", ARN)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!id.isEmpty()) {
            request.header("X-Amz-Firehose-Request-Id", id);
        }
        if (more.length > 0) {
            request.headers(more);
        }
        return collector.send(request);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
