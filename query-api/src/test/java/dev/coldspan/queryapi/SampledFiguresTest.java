package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Every figure of a function that was sampled is of the invocations there were, not of the rows that were kept: 90 stand behind
 * one row, 9 behind another, and an error stands for itself.
 */
final class SampledFiguresTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() throws Exception {
        insert(1, "ok", 100, 90);
        insert(2, "ok", 200, 9);
        insert(3, "error", 4_000, 1);
        API.clickHouse().functionMinutes().refresh();
    }

    private static void insert(int number, String outcome, long millis, int weight) throws Exception {
        API.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanKind, SpanName, ServiceName, Duration,"
                + " ResourceAttributes, SpanAttributes, SampleWeight) VALUES (toDateTime("
                + NOW.minusSeconds(600).getEpochSecond() + "), '" + TestSpan.traceId(number) + "', '"
                + TestSpan.spanId(number) + "', 'Server', 'sampled', 'sampled', " + millis * 1_000_000
                + ", {'faas.name': 'sampled', 'faas.instance': 'sandbox', 'faas.max_memory': '1073741824',"
                + " 'cloud.provider': 'aws', 'cloud.region': 'us-east-1', 'host.arch': 'amd64'},"
                + " {'faas.invocation_id': '" + number + "', 'coldspan.billed_duration_ms': '" + millis
                + "', 'coldspan.outcome': '" + outcome + "', 'coldspan.trigger.source': 'sqs'}, " + weight + ")");
    }

    @Test
    void areThoseOfTheFunctionsList() {
        JsonNode sampled =
                API.client().get("/api/v1/functions").json().path("functions").path(0);

        assertThat(sampled.path("invocations").asInt()).isEqualTo(100);
        assertThat(sampled.path("errors").asInt()).isEqualTo(1);
        assertThat(sampled.path("errorRate").asDouble()).isEqualTo(0.01);
        assertThat(sampled.path("durationMs").path("p50").asDouble()).isBetween(99.0, 101.0);
        assertThat(sampled.path("durationMs").path("p95").asDouble()).isBetween(150.0, 250.0);
        assertThat(sum(sampled.path("sparkline").path("invocations"))).isEqualTo(100);
        // 14.8 s of 1 GB and a hundred requests.
        assertThat(sampled.path("cost").path("amount").asString()).isEqualTo("0.00026666716");
    }

    @Test
    void areThoseOfOneFunction() {
        JsonNode sampled = API.client().get("/api/v1/functions/sampled").json();

        assertThat(sampled.path("outcomes").path("ok").asInt()).isEqualTo(99);
        assertThat(sampled.path("outcomes").path("error").asInt()).isEqualTo(1);
        assertThat(sampled.path("triggers").path("sqs").asInt()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"invocations, 100", "errors, 1", "error_rate, 0.01", "billed_ms, 14800", "cost, 0.00026666716"})
    void areThoseOfSeries(String signal, double expected) {
        Answer answer = API.client().get("/api/v1/series", "signal", signal, "function", "sampled", "step", "1m");

        double sum = 0;
        for (JsonNode point : answer.json().path("series").path(0).path("points")) {
            sum += point.path(1).asDouble(0);
        }
        assertThat(sum).isEqualTo(expected);
    }

    @Test
    void areThoseOfTheBill() {
        JsonNode bill = API.client().get("/api/v1/costs").json().path("groups").path(0);

        assertThat(bill.path("lineItems").path(0).path("quantity").asString()).isEqualTo("14.8");
        assertThat(bill.path("lineItems").path(1).path("quantity").asString()).isEqualTo("100");
        assertThat(bill.path("total").path("amount").asString()).isEqualTo("0.00026666716");
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }
}
