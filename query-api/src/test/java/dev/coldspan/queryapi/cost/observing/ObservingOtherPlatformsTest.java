package dev.coldspan.queryapi.cost.observing;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.cost.Platforms.azure;
import static dev.coldspan.queryapi.cost.Platforms.cloudRun;
import static dev.coldspan.queryapi.cost.Platforms.firstGeneration;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.TestSpan;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What observing cost where it is not billed by the millisecond; the amounts are worked by hand. */
final class ObservingOtherPlatformsTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                // 128 MB for 1,000 ms, 200 of which were the agent's; the second is billed 100 ms whatever the agent
                // does.
                azure(call(1, "dynamic", 1_000, 200), "Dynamic", 1536)
                        .attribute("coldspan.memory.max_used_bytes", "100000000")
                        .row(),
                azure(call(2, "dynamic", 90, 20), "Dynamic", 1536)
                        .attribute("coldspan.memory.max_used_bytes", "100000000")
                        .row(),
                azure(call(3, "dumb", 1_000, 200), "Dynamic", 1536).row(),
                // Two at once on one instance: 1,000 ms of activity for 2,000 ms of calls.
                azure(call(4, "flex", 1_000, 100), "FlexConsumption", 2048).row(),
                azure(call(5, "flex", 1_000, 100), "FlexConsumption", 2048).row(),
                azure(call(6, "premium", 1_000, 100), "ElasticPremium", 3584).row(),
                firstGeneration(call(7, "old", 1_000, 50), 128).row(),
                cloudRun(call(8, "run", 1_000, 120).cold(400), 512).row(),
                span(traceId(8), spanId(81), NOW.minusSeconds(601))
                        .parent(spanId(8))
                        .name("init")
                        .duration(Duration.ofMillis(400))
                        .row(),
                span(traceId(8), spanId(82), NOW.minusSeconds(601))
                        .parent(spanId(81))
                        .name("init.agent")
                        .duration(Duration.ofMillis(100))
                        .row(),
                // A start that Azure does not bill.
                azure(call(9, "flexstart", 1_000, 120).cold(400), "FlexConsumption", 2048)
                        .row(),
                span(traceId(9), spanId(91), NOW.minusSeconds(601))
                        .parent(spanId(9))
                        .name("init")
                        .duration(Duration.ofMillis(400))
                        .row(),
                span(traceId(9), spanId(92), NOW.minusSeconds(601))
                        .parent(spanId(91))
                        .name("init.agent")
                        .duration(Duration.ofMillis(100))
                        .row());
    }

    private static TestSpan call(int id, String function, long ms, int overheadMs) {
        return invocation(traceId(id), spanId(id), function, NOW.minusSeconds(600), ms)
                .resource("faas.instance", function)
                .attribute("coldspan.agent.overhead_ms", Integer.toString(overheadMs));
    }

    private static JsonNode observing(String function) {
        return API.client()
                .get("/api/v1/costs/observing", "q", "function:" + function)
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        // 200 ms of 128 MB: 0.025 GB-seconds.
        "dynamic, 0, 220, 0, 0.0000004",
        // Half of 200 ms of 2 GB: what ran beside shares the instance.
        "flex, 0, 200, 0, 0.0000052",
        // 50 ms of an eighth of a GB and 0.2 GHz.
        "old, 0, 50, 0, 0.000000115625",
        // 100 and 20 ms of 1 vCPU and half a GiB; on Google an instance is paid while it starts.
        "run, 100, 20, 0.000002525, 0.000000505",
        "flexstart, 0, 20, 0, 0.00000104",
    })
    void isPricedAsThePlanBills(String function, int initMs, int callsMs, String init, String calls) {
        JsonNode answer = observing(function);

        assertThat(answer.path("parts").path(0).path("ms").asInt()).isEqualTo(initMs);
        assertThat(answer.path("parts").path(1).path("ms").asInt()).isEqualTo(callsMs);
        assertThat(answer.path("parts").path(0).path("cost").path("amount").asString())
                .isEqualTo(init);
        assertThat(answer.path("parts").path(1).path("cost").path("amount").asString())
                .isEqualTo(calls);
        assertThat(answer.path("observing").path("complete").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"premium, 100", "dumb, 200"})
    void isNotKnownWhereThePriceIsNot(String function, int ms) {
        JsonNode answer = observing(function);

        assertThat(answer.path("parts").path(1).path("ms").asInt()).isEqualTo(ms);
        assertThat(answer.path("observing").path("complete").asBoolean()).isFalse();
    }

    @Test
    void isAPartOfTheSameTotalAsTheBills() {
        String bill = API.client()
                .get("/api/v1/costs")
                .json()
                .path("total")
                .path("amount")
                .asString();

        assertThat(API.client()
                        .get("/api/v1/costs/observing")
                        .json()
                        .path("total")
                        .path("amount")
                        .asString())
                .isEqualTo(bill);
    }

    /** Init of the agent, calls, plans by memory used and by activity: the ledger asks the same question. */
    @Test
    void isWhatTheLedgerOfWasteSays() {
        JsonNode observing = API.client().get("/api/v1/costs/observing").json();
        JsonNode line = null;
        for (JsonNode one : API.client().get("/api/v1/waste").json().path("lines")) {
            line = one.path("kind").asString().equals("observing") ? one : line;
        }

        assertThat(line).isNotNull();
        assertThat(line.path("cost").path("amount").asString())
                .isEqualTo(observing.path("observing").path("amount").asString())
                .isNotEqualTo("0");
        assertThat(line.path("invocations").asLong())
                .isEqualTo(observing.path("measured").asLong());
        long ms = 0;
        for (JsonNode part : observing.path("parts")) {
            ms += part.path("ms").asLong();
        }
        assertThat(line.path("billedMs").asLong()).isEqualTo(ms).isPositive();
    }
}
