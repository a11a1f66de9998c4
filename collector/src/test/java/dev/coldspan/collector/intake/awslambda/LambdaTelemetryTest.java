package dev.coldspan.collector.intake.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.intake.RunningIntake;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events of the Telemetry API; T1, T2 and T4 of the catalogue of bad inputs. */
class LambdaTelemetryTest extends RunningIntake {

    private static final String ID = "7c1d0f2a-0d4e-4a47-9d0e-3c7c6b0d1a11";
    private static final int LIMIT = 1 << 20;

    private final Instant now = Instant.now();

    LambdaTelemetryTest() {
        super(Limits.DEFAULT.withRequestBytes(LIMIT));
    }

    @Test
    void readsPlatformAndFunctionEventsOfBothShapes() throws Exception {
        HttpResponse<byte[]> answer = post("["
                + event("platform.start", "{\"requestId\":\"" + ID + "\",\"version\":\"7\"}") + ","
                + event("function", "\"loading order 17\\n\"") + ","
                + event("function", "{\"level\":\"WARN\",\"message\":\"slow\",\"AWSRequestId\":\"" + ID + "\"}") + ","
                + event("platform.report", "{\"requestId\":\"" + ID + "\",\"metrics\":{\"durationMs\":12.5}}") + ","
                + event("platform.somethingNew", "{\"a\":[1,2.5,true,null,{}]}") + "]");

        assertThat(answer.statusCode()).isEqualTo(200);
        List<LogRow> rows = rows(5);
        assertThat(rows).extracting(LogRow::body).contains("loading order 17", "slow", "{\"a\":[1,2.5,true,null,{}]}");
        assertThat(rows)
                .extracting(row -> row.logAttributes().getOrDefault("coldspan.report", ""))
                .containsExactly("start", "", "", "report", "");
        assertThat(rows.get(1).logAttributes()).containsEntry("faas.invocation_id", ID);
        assertThat(rows.get(0).resourceAttributes()).containsEntry("faas.name", "orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | expected an array of events",
                "[ | cannot decode JSON",
            })
    void saysWhatIsWrong(String body, String message) throws Exception {
        HttpResponse<byte[]> answer = post(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"time\":\"2026-11-20T08:00:00.100Z\"} | event 1: type is missing",
                "17 | event 1: type is missing",
                "{\"type\":\"function\",\"time\":\"yesterday\"} | event 1: time must be like",
                "{\"type\":\"function\",\"time\":\"2026-13-40T08:00:00.100Z\"} | event 1: time must be like",
                "{\"type\":\"function\"} | event 1: time must be like",
            })
    void keepsABadEventWithTheReasonAndTakesTheOthers(String bad, String reason) throws Exception {
        String good = event("function", "\"loading\"");

        assertThat(post("[" + good + "," + bad + "," + good + "]").statusCode()).isEqualTo(200);

        assertThat(rows(3))
                .extracting(row -> row.logAttributes().getOrDefault("coldspan.intake.error", ""))
                .filteredOn(error -> !error.isEmpty())
                .singleElement()
                .asString()
                .startsWith(reason);
        assertThat(collector.numbers.sum("intake_records", "outcome", "unreadable"))
                .isEqualTo(1);
        assertThat(collector.numbers.sum("intake_records", "outcome", "read")).isEqualTo(2);
    }

    @Test
    void refusesABodyBeyondTheLimit() throws Exception {
        assertThat(post("[" + " ".repeat(LIMIT) + "]").statusCode()).isEqualTo(413);
    }

    @Test
    void wantsToKnowWhoseEventsTheyAre() throws Exception {
        HttpResponse<byte[]> answer =
                collector.post("/v1/lambda-telemetry", "application/json", "[]".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("X-Coldspan-Function");
    }

    @Test
    void countsWhatThePlatformLost() throws Exception {
        post("[" + event("platform.logsDropped", "{\"droppedRecords\":40,\"droppedBytes\":1,\"reason\":\"slow\"}")
                + "]");
        rows(1);
        assertThat(collector.numbers.sum("intake_lost", "source", "lambda_telemetry"))
                .isEqualTo(40);
    }

    private String event(String type, String recordJson) {
        return "{\"time\":\"" + now + "\",\"type\":\"" + type + "\",\"record\":" + recordJson + "}";
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return collector.post(
                "/v1/lambda-telemetry",
                "application/json",
                body.getBytes(StandardCharsets.UTF_8),
                "X-Coldspan-Function",
                "orders");
    }
}
