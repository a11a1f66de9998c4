package dev.coldspan.collector.intake.awslambda;

import static dev.coldspan.collector.intake.CloudWatchLines.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.intake.CloudWatchLines;
import dev.coldspan.collector.intake.RunningIntake;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of CloudWatch Logs, posted by a function or by hand. */
class CloudWatchTest extends RunningIntake {

    private final CloudWatchLines lines = new CloudWatchLines().line(System.currentTimeMillis(), "hello");

    @Test
    void takesADocumentInEveryWrapping() throws Exception {
        byte[][] bodies = {
            text(lines.json()),
            gzip(lines.json()),
            text(lines.data() + "\n"),
            text("{\"awslogs\":{\"data\":\"" + lines.data() + "\"}}"),
        };
        for (byte[] body : bodies) {
            assertThat(post(body).statusCode()).isEqualTo(200);
        }
        assertThat(collector
                        .post("/v1/cloudwatch", "application/json", gzip(lines.json()), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(collector.logs.rows()).hasSize(5));
        assertThat(collector.logs.rows())
                .allSatisfy(row -> assertThat(row.resourceAttributes()).containsEntry("faas.name", "orders"));
        assertThat(collector.numbers.sum("intake_records", "source", "cloudwatch", "outcome", "read"))
                .isEqualTo(5);
    }

    /** It comes again, and is counted then. */
    @Test
    void countsNothingOfADeliveryThatItRefuses() throws Exception {
        assertThat(post(text(lines.json() + "{\"messageType\":\"OTHER\"}")).statusCode())
                .isEqualTo(400);
        assertThat(collector.numbers.sum("intake_records")).isZero();
    }

    @Test
    void takesTheRegionFromTheAddress() throws Exception {
        collector.post("/v1/cloudwatch?region=us-east-2", "application/json", text(lines.json()));
        await().untilAsserted(() -> assertThat(collector.logs.rows()).hasSize(1));
        assertThat(collector.logs.rows().get(0).resourceAttributes()).containsEntry("cloud.region", "us-east-2");
        assertThat(collector
                        .post("/v1/cloudwatch?region=%22x", "application/json", text(lines.json()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void answersAControlMessage() throws Exception {
        assertThat(post(text(lines.json().replace("DATA_MESSAGE", "CONTROL_MESSAGE")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(collector.numbers.sum("intake_records", "outcome", "control"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the body is empty",
                "{} | messageType must be",
                "[] | not base64",
                "{\"messageType\":\"DATA_MESSAGE\"} | logGroup and logEvents are missing",
                "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logEvents\":{}} | logGroup and logEvents are missing",
                "{\"awslogs\":{\"data\":\"%\"}} | not base64",
                "{\"awslogs\":{}} | the body is empty",
                "hello | not base64",
                "{\"a\": | cannot decode JSON",
            })
    void saysWhatIsWrong(String body, String message) throws Exception {
        HttpResponse<byte[]> answer = post(text(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .startsWith("{\"error\":")
                .contains(message);
        assertThat(collector.numbers.sum("receiver_requests", "transport", "cloudwatch", "outcome", "malformed"))
                .isEqualTo(1);
    }

    @Test
    void namesTheEncodingsItTakes() throws Exception {
        HttpResponse<byte[]> answer =
                collector.post("/v1/cloudwatch", "application/json", text(lines.json()), "Content-Encoding", "br");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("gzip or absent");
    }

    private HttpResponse<byte[]> post(byte[] body) throws Exception {
        return collector.post("/v1/cloudwatch", "application/octet-stream", body);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
