package dev.coldspan.queryapi.telemetry;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class TelemetryRoutesTest {

    private static final Instant TIME = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<LogRow> logs = List.of(
                TelemetryRows.log(TIME, "checkout", "Order 1 accepted", traceId(1)),
                TelemetryRows.log(
                        TIME.plusSeconds(1), "checkout", "Payment FAILED: 100% of retries", traceId(2), "", 17),
                TelemetryRows.log(TIME.plusSeconds(2), "mailer", "mail sent", ""));
        API.clickHouse().logs().insert(logs);
        API.clickHouse().logs().insert(logs.subList(0, 2));
        API.clickHouse().metrics().insert(TelemetryRows.metricsOfEveryKind(TIME));
        API.clickHouse().metrics().insert(TelemetryRows.metricsOfEveryKind(TIME));
        API.clickHouse()
                .metrics()
                .insert(List.of(TelemetryRows.gauge("jvm.memory.used", TIME.plusSeconds(60), Double.NaN)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 100, 'mail sent|Payment FAILED: 100% of retries|Order 1 accepted'",
        "limit, 1, mail sent",
        "service, checkout, 'Payment FAILED: 100% of retries|Order 1 accepted'",
        "traceId, 00000000000000000000000000000001, Order 1 accepted",
        "text, failed, Payment FAILED: 100% of retries",
        "text, 100%, Payment FAILED: 100% of retries",
        "text, (a+)+$, ''",
        "text, .*, ''",
        "text, '', 'mail sent|Payment FAILED: 100% of retries|Order 1 accepted'",
    })
    void listsMatchingLogsNewestFirstAndEachOnce(String parameter, String value, String expected) {
        Answer answer = API.client().get("/api/v1/logs", parameter, value);

        assertThat(String.join("|", answer.texts("logs", "body"))).isEqualTo(expected);
    }

    @Test
    void tellsAllThatIsKnownOfALogRecord() {
        JsonNode log = API.client()
                .get("/api/v1/logs", "text", "failed")
                .json()
                .path("logs")
                .path(0);

        assertThat(log.path("timestamp").asString())
                .isEqualTo(TIME.plusSeconds(1).toString());
        assertThat(log.path("service").asString()).isEqualTo("checkout");
        assertThat(log.path("severity").asString()).isEqualTo("ERROR");
        assertThat(log.path("traceId").asString()).isEqualTo(traceId(2));
        assertThat(log.path("attributes").path("thread.name").asString()).isEqualTo("main");
        assertThat(log.path("resource").path("service.name").asString()).isEqualTo("checkout");
    }

    @Test
    void leavesOutTheTraceOfALogThatHasNone() {
        JsonNode log = API.client()
                .get("/api/v1/logs", "service", "mailer")
                .json()
                .path("logs")
                .path(0);

        assertThat(log.has("traceId")).isFalse();
        assertThat(log.has("spanId")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, TRACE",
        "'', 4, TRACE",
        "'', 5, DEBUG",
        "'', 9, INFO",
        "'', 13, WARN",
        "'', 17, ERROR",
        "'', 24, FATAL",
        "'', 0, ''",
        "'', 25, ''",
        "Notice, 10, Notice"
    })
    void namesASeverityByItsTextOrElseByItsNumber(String text, int number, String expected) {
        assertThat(LogRecord.severity(text, number)).isEqualTo(expected);
    }

    @Test
    void visitsEveryLogOnceEvenWhenAllHaveOneTime() {
        List<LogRow> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            crowd.add(TelemetryRows.log(TIME.minusSeconds(7200), "crowd", "line " + i, ""));
        }
        API.clickHouse().logs().insert(crowd);
        API.clickHouse().logs().insert(crowd.subList(0, 10));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client()
                    .get("/api/v1/logs", "service", "crowd", "from", "now-3h", "limit", "7", "cursor", cursor);
            seen.addAll(page.texts("logs", "body"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void listsMetricsOfEveryKindByName() {
        Answer answer = API.client().get("/api/v1/metrics");

        assertThat(answer.texts("metrics", "name"))
                .containsExactly("exponential_histogram", "histogram", "jvm.memory.used", "sum", "summary");
        assertThat(answer.texts("metrics", "type"))
                .containsExactly("exponential_histogram", "histogram", "gauge", "sum", "summary");
        assertThat(answer.json().path("metrics").path(2).path("unit").asString())
                .isEqualTo("By");
        assertThat(answer.json().path("metrics").path(2).path("services").toString())
                .isEqualTo("[\"checkout\"]");
    }

    @Test
    void pagesThroughMetrics() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client().get("/api/v1/metrics", "limit", "2", "cursor", cursor);
            assertThat(page.json().path("metrics").size()).isBetween(1, 2);
            seen.addAll(page.texts("metrics", "name"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly("exponential_histogram", "histogram", "jvm.memory.used", "sum", "summary");
    }

    @ParameterizedTest
    @CsvSource({
        "sum, 7.0, null, null",
        "histogram, null, 3, 30.0",
        "exponential_histogram, null, 4, 40.0",
        "summary, null, 5, 50.0"
    })
    void givesTheValueOrTheCountAndSumOfAPoint(String name, String value, String count, String sum) {
        JsonNode points = API.client().get("/api/v1/metrics/" + name).json().path("points");

        assertThat(points.size()).isEqualTo(1);
        assertThat(points.path(0).path("value").toString()).isEqualTo(value);
        assertThat(points.path(0).path("count").toString()).isEqualTo(count);
        assertThat(points.path(0).path("sum").toString()).isEqualTo(sum);
    }

    @Test
    void givesTheLatestPointsFirstAndNoNumberWhereThereIsNone() {
        JsonNode points =
                API.client().get("/api/v1/metrics/jvm.memory.used").json().path("points");

        assertThat(points.size()).isEqualTo(2);
        assertThat(points.path(0).path("value").isNull()).isTrue();
        assertThat(points.path(1).path("value").asDouble()).isEqualTo(42.5);
        assertThat(points.path(1).path("attributes").path("area").asString()).isEqualTo("heap");
    }

    @Test
    void hasNoPointsOfAMetricNobodySent() {
        assertThat(API.client()
                        .get("/api/v1/metrics/nothing")
                        .json()
                        .path("points")
                        .size())
                .isZero();
    }
}
