package dev.coldspan.collector.intake.google;

import static dev.coldspan.collector.intake.CloudWatchLines.base64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.RunningIntake;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of Cloud Logging, pushed by Pub/Sub or posted by hand. */
class CloudLoggingTest extends RunningIntake {

    private final Instant now = Instant.now();

    @Test
    void makesAReportOfARequestThatPubSubPushes() throws Exception {
        assertThat(post(push(request(200, "curl/8", "\"execution_id\":\"abc123\"")))
                        .statusCode())
                .isEqualTo(200);

        LogRow row = rows(1).get(0);
        assertThat(row.resourceAttributes())
                .containsAllEntriesOf(Map.of(
                        "faas.name", "orders",
                        "faas.version", "orders-00007-abc",
                        "cloud.provider", "gcp",
                        "cloud.platform", "gcp_cloud_run",
                        "cloud.region", "europe-west1",
                        "cloud.account.id", "shop-1"));
        assertThat(row.logAttributes())
                .containsAllEntriesOf(Map.of(
                        "coldspan.report", "report",
                        "faas.invocation_id", "abc123",
                        "coldspan.duration_ms", "123.456",
                        "faas.trigger", "http",
                        "http.response.status_code", "200"));
        assertThat(row.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(row.timestamp()).isEqualTo(now.getEpochSecond() * 1_000_000_000 + now.getNano() + 123_456_000);
    }

    @ParameterizedTest
    @CsvSource({
        "200, curl/8, http, ''",
        "200, Google-Cloud-Scheduler, timer, ''",
        "204, CloudPubSub-Google, pubsub, ''",
        "404, curl/8, http, ''",
        "500, curl/8, http, error",
        "504, curl/8, http, timeout",
    })
    void knowsTriggerAndOutcome(int status, String agent, String trigger, String outcome) throws Exception {
        post(request(status, agent, ""));
        assertThat(rows(1).get(0).logAttributes())
                .containsEntry("faas.trigger", trigger)
                .containsEntry("faas.invocation_id", "09d760d34d75e847")
                .satisfies(all ->
                        assertThat(all.getOrDefault("coldspan.outcome", "")).isEqualTo(outcome));
    }

    @Test
    void makesNoInvocationOfARequestThatFoundNoInstance() throws Exception {
        post(request(429, "curl/8", ""));
        assertThat(rows(1).get(0).logAttributes()).doesNotContainKey("coldspan.report");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Function execution started | start | | ",
                "Function execution took 123 ms, finished with status code: 200 | report | 123 | ",
                "Function execution took 7 ms. Finished with status: ok | report | 7 | ",
                "Function execution took 60001 ms, finished with status: 'timeout' | report | 60001 | timeout",
                "Function execution took 5 ms, finished with status: 'crash' | report | 5 | crash",
                "Function execution took 5 ms, finished with status: 'connection error' | report | 5 | error",
                "Function execution took 5 ms, finished with status code: 500 | report | 5 | error",
                "loading order 17 | | | ",
            })
    void readsWhatTheFirstGenerationWrites(String text, String kind, String duration, String outcome) throws Exception {
        post(
                "{\"textPayload\":\"" + text + "\",\"timestamp\":\"" + now
                        + "\",\"severity\":\"DEBUG\",\"labels\":{\"execution_id\":\"abc\"},"
                        + "\"resource\":{\"type\":\"cloud_function\",\"labels\":{\"function_name\":\"orders\",\"region\":\"us-central1\",\"project_id\":\"p\"}}}");
        LogRow row = rows(1).get(0);
        assertThat(row.resourceAttributes())
                .containsEntry("faas.name", "orders")
                .containsEntry("cloud.region", "us-central1");
        assertThat(row.severityNumber()).isEqualTo(5);
        assertThat(row.logAttributes().get("faas.invocation_id")).isEqualTo("abc");
        assertThat(row.logAttributes().get("coldspan.report")).isEqualTo(kind);
        assertThat(row.logAttributes().get("coldspan.duration_ms")).isEqualTo(duration);
        assertThat(row.logAttributes().get("coldspan.outcome")).isEqualTo(outcome);
    }

    @Test
    void takesStructuredLinesAndSeveralEntriesAtOnce() throws Exception {
        post("[" + "{\"timestamp\":\"" + now
                + "\",\"severity\":\"WARNING\",\"jsonPayload\":{\"message\":\"slow\",\"n\":1}}," + "{\"timestamp\":\""
                + now + "\",\"jsonPayload\":{\"n\":1}}]");
        assertThat(rows(2)).extracting(LogRow::body).containsExactlyInAnyOrder("slow", "{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"message\":{\"data\":\"%\"}}",
                "{\"message\":{\"data\":\"aGVsbG8=\"}}",
                "{\"message\":{}}",
                "{\"timestamp\":\"yesterday\"}",
                "[17]",
            })
    void keepsWhatItCannotReadSoThatItIsNotPushedForDays(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(200);
        assertThat(rows(1).get(0).logAttributes()).containsKey("coldspan.intake.error");
        assertThat(collector.numbers.sum("intake_records", "source", "google", "outcome", "unreadable"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "\"x\"", "", "{"})
    void refusesWhatIsNoMessage(String body) throws Exception {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    private String request(int status, String agent, String labels) {
        return "{\"insertId\":\"i-1\",\"httpRequest\":{\"requestMethod\":\"GET\",\"requestUrl\":\"https://orders.example/\",\"status\":"
                + status
                + ",\"userAgent\":\"" + agent
                + "\",\"latency\":\"0.123456s\"},\"resource\":{\"type\":\"cloud_run_revision\",\"labels\":{"
                + "\"service_name\":\"orders\",\"revision_name\":\"orders-00007-abc\",\"location\":\"europe-west1\",\"project_id\":\"shop-1\"}},"
                + "\"timestamp\":\"" + now + "\",\"severity\":\"INFO\",\"labels\":{" + labels + "},"
                + "\"logName\":\"projects/shop-1/logs/run.googleapis.com%2Frequests\","
                + "\"trace\":\"projects/shop-1/traces/0af7651916cd43dd8448eb211c80319c\",\"spanId\":\"09d760d34d75e847\"}";
    }

    private static String push(String entry) {
        return "{\"message\":{\"data\":\"" + base64(entry.getBytes(StandardCharsets.UTF_8))
                + "\",\"messageId\":\"1\",\"attributes\":{}},\"subscription\":\"projects/shop-1/subscriptions/to-coldspan\"}";
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return collector.post("/v1/google", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
