package dev.coldspan.queryapi.cost.advice;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Contract;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AdviceRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final Contract CONTRACT = new Contract();

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            // Waits nine tenths of its time and uses 100 of 512 MB.
            rows.add(invocation(traceId(1000 + i), spanId(1000 + i), "idle", NOW.minusSeconds(7000 - i), 1_000)
                    .attribute("coldspan.cpu.time_ms", "100")
                    .attribute("coldspan.memory.max_used_bytes", Long.toString(100L << 20))
                    .row());
            // Was as quick with half the memory.
            rows.add(invocation(traceId(2000 + i), spanId(2000 + i), "shrunk", NOW.minusSeconds(9000 - i), 1_000)
                    .resource("faas.max_memory", Long.toString(256L << 20))
                    .row());
            rows.add(invocation(traceId(3000 + i), spanId(3000 + i), "shrunk", NOW.minusSeconds(5000 - i), 1_000)
                    .row());
            // 100 ms whatever the batch and 10 ms a record.
            rows.add(invocation(
                            traceId(4000 + i),
                            spanId(4000 + i),
                            "batches",
                            NOW.minusSeconds(5000 - i),
                            100 + 10L * (1 + i % 3))
                    .attribute("messaging.batch.message_count", Integer.toString(1 + i % 3))
                    .row());
        }
        // A call every six seconds, for the first time twenty minutes ago.
        for (int i = 0; i < 200; i++) {
            rows.add(invocation(traceId(5000 + i), spanId(5000 + i), "young", NOW.minusSeconds(1200 - 6L * i), 1_000)
                    .attribute("coldspan.cpu.time_ms", "100")
                    .attribute("coldspan.memory.max_used_bytes", Long.toString(100L << 20))
                    .row());
        }
        rows.add(invocation(traceId(1), spanId(1), "seldom", NOW.minusSeconds(100), 500)
                .row());
        API.store(rows);
    }

    private static JsonNode advice(String function, String kind) {
        Answer answer = API.client().get("/api/v1/costs/advice", "q", "function:" + function);
        for (JsonNode one : answer.json().path("advice")) {
            if (one.path("kind").asString().equals(kind)) {
                return one;
            }
        }
        throw new AssertionError("no " + kind + " in " + answer.body());
    }

    private static BigDecimal saving(JsonNode advice) {
        return new BigDecimal(advice.path("savingPerMonth").path("amount").asString());
    }

    private static JsonNode whatIf(String body, int status) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(API.api().address() + "/api/v1/costs/what-if"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new JsonMapper().readTree(response.body());
    }

    @Test
    void shrinksWhatWaitsAndHasMemoryToSpare() {
        JsonNode advice = advice("idle", "memory");

        assertThat(advice.path("confidence").asString()).isEqualTo("medium");
        assertThat(advice.path("whatIf").path("memoryMb").asInt()).isLessThan(512);
        assertThat(saving(advice)).isPositive();
    }

    @Test
    void prefersASizeThatWasMeasured() {
        JsonNode advice = advice("shrunk", "memory");

        assertThat(advice.path("whatIf").path("memoryMb").asInt()).isEqualTo(256);
        assertThat(advice.path("sentence").asString()).contains("as an earlier version had");
        assertThat(saving(advice)).isPositive();
    }

    @Test
    void saysWhatIsTooThinInsteadOfGuessing() {
        JsonNode advice = advice("seldom", "memory");

        assertThat(advice.path("confidence").asString()).isEqualTo("thin");
        assertThat(advice.path("savingPerMonth").isNull()).isTrue();
        assertThat(advice.path("thin").asString()).isEqualTo("only 1 warm call was seen");
    }

    @Test
    void saysForHowLongEachWasSeen() {
        JsonNode seldom = advice("seldom", "memory").path("evidence").path(1);
        assertThat(seldom.path("label").asString()).isEqualTo("seen for");
        assertThat(seldom.path("value").asDouble()).isEqualTo(0.1667);
        JsonNode idle = advice("idle", "memory").path("evidence").path(1);
        assertThat(idle.path("value").asDouble()).isGreaterThan(1);
    }

    /** 200 calls of 0.5 GB-s and a request in 20 minutes are 2,160 times as much in 30 days, as long as they go on so. */
    @Test
    void reckonsTheMonthOfAFunctionThatIsNewFromTheMinutesItWasSeenAndIsNotSureOfIt() {
        JsonNode advice = advice("young", "memory");
        double month = 2_160 * 200 * (0.5 * 0.0000166667 + 0.0000002);

        assertThat(advice.path("currentPerMonth").path("amount").asDouble()).isCloseTo(month, within(month / 100));
        assertThat(saving(advice)).isBetween(new BigDecimal("0.3"), new BigDecimal(month));
        assertThat(advice.path("confidence").asString()).isEqualTo("low");
        assertThat(advice("idle", "memory").path("confidence").asString()).isEqualTo("medium");
    }

    @Test
    void offersArmWithLittleConfidenceWhereNobodyMeasuredIt() {
        JsonNode advice = advice("idle", "arm64");

        assertThat(advice.path("confidence").asString()).isEqualTo("low");
        assertThat(saving(advice)).isPositive();
    }

    @Test
    void findsWhatACallTakesWhateverItsBatch() {
        JsonNode advice = advice("batches", "batch_size");

        assertThat(saving(advice)).isPositive();
        assertThat(advice.path("evidence").toString()).contains("time whatever the batch");
    }

    @Test
    void pricesTheStoredTrafficUnderAnotherConfiguration() throws Exception {
        JsonNode answer = whatIf("{\"q\":\"function:idle\",\"changes\":{\"memoryMb\":256}}", 200);

        // 150 s of half a gigabyte, then of a quarter.
        assertThat(answer.path("saving").path("amount").asString()).isEqualTo("0.00062500125");
        assertThat(answer.path("invocations").asInt()).isEqualTo(150);
        assertThat(answer.path("assumptions").toString()).contains("takes as long as it did");
        assertThat(CONTRACT.document().at("/components/schemas/WhatIfAnswer").isMissingNode())
                .isFalse();
    }

    @Test
    void pricesProvisionedSandboxesOnlyWhenToldHowMany() throws Exception {
        JsonNode untold =
                whatIf("{\"q\":\"function:idle\",\"changes\":{\"initType\":\"provisioned-concurrency\"}}", 200);
        JsonNode told = whatIf(
                "{\"from\":\"now-3h\",\"q\":\"function:shrunk\",\"changes\":{\"initType\":\"provisioned-concurrency\",\"concurrency\":2}}",
                200);

        assertThat(untold.path("whatIf").path("complete").asBoolean()).isFalse();
        assertThat(told.path("whatIf").path("complete").asBoolean()).isTrue();
        assertThat(told.path("whatIfItems").toString()).contains("Provisioned concurrency");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | changes",
                "{\"changes\":{\"memoryMb\":1}} | changes.memoryMb",
                "{\"changes\":{\"arch\":\"vax\"}} | changes.arch",
                "{\"changes\":{\"concurrency\":3}} | changes.concurrency",
                "{\"changes\":{\"pricesOf\":\"soon\"}} | changes.pricesOf",
                "{\"changes\":{\"durationFactor\":-1}} | changes.durationFactor",
                "{\"changes\":{\"colour\":1}} | body",
                "{\"from\":\"never\",\"changes\":{}} | from",
                "{\"q\":\"((\",\"changes\":{}} | q",
            })
    void refusesWhatIsNoQuestion(String body, String field) throws Exception {
        assertThat(whatIf(body, 400).path("field").asString()).isEqualTo(field);
    }
}
