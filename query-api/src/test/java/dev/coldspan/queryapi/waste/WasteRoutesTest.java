package dev.coldspan.queryapi.waste;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What each price below comes from: 512 MB, x86 in us-east-1, 0.0000166667 dollars a GB-second and 0.0000002 a request. */
final class WasteRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                call(1, "shop", 2_000).row(),
                call(2, "shop", 3_000).outcome("timeout").row(),
                call(3, "shop", 1_000).outcome("error").row(),
                call(4, "bank", 4_000).outcome("error").row(),
                call(5, "bank", 1_500).cold(500).row(),
                call(6, "slow", 1_000)
                        .attribute("coldspan.cpu.time_ms", "100")
                        .attribute("coldspan.agent.overhead_ms", "10")
                        .row(),
                call(7, "nowhere", 1_000)
                        .resource("cloud.region", "mars-north-1")
                        .outcome("crash")
                        .row());
        API.store(call(2, "shop", 3_000).outcome("timeout").row());
        API.store(IntStream.range(100, 200)
                .mapToObj(n -> call(n, "roomy", 1_000)
                        .attribute("coldspan.memory.max_used_bytes", Long.toString(90L << 20))
                        .row())
                .toArray(SpanRow[]::new));
    }

    private static TestSpan call(int number, String function, long billedMs) {
        return invocation(traceId(number), spanId(number), function, START.plusSeconds(number), billedMs);
    }

    private static JsonNode line(Answer answer, String kind) {
        for (JsonNode line : answer.json().path("lines")) {
            if (line.path("kind").asString().equals(kind)) {
                return line;
            }
        }
        throw new AssertionError("no line " + kind + " in " + answer.body());
    }

    private static String amount(JsonNode holder) {
        return holder.path("cost").path("amount").asString();
    }

    @ParameterizedTest
    @CsvSource({
        // 1.5 GB-s and a request, delivered twice and counted once.
        "timeout, 1, 3000, 0.00002520005",
        // 0.5 and 2 GB-s and two requests.
        "error, 2, 5000, 0.00004206675",
        // 0.25 GB-s: the request was served.
        "cold_start, 1, 500, 0.000004166675",
        // 0.9 s of the second that slow is billed.
        "waiting, 1, 900, 0.000007500015",
        "observing, 1, 10, 0.0000000833335",
        // A hundred times 1 s of 128 MB in place of 512 MB: 37.5 GB-s.
        "memory, 100, 100000, 0.00062500125"
    })
    void pricesWhatServedNobody(String kind, long invocations, long billedMs, String cost) {
        JsonNode line = line(API.client().get("/api/v1/waste"), kind);

        assertThat(line.path("invocations").asLong()).isEqualTo(invocations);
        assertThat(line.path("billedMs").asLong()).isEqualTo(billedMs);
        assertThat(amount(line)).isEqualTo(cost);
    }

    @Test
    void addsUpWhatIsLostAndNothingElse() {
        JsonNode ledger = API.client().get("/api/v1/waste").json();

        BigDecimal lost = BigDecimal.ZERO;
        for (JsonNode line : ledger.path("lines")) {
            if (line.path("lost").asBoolean()) {
                lost = lost.add(new BigDecimal(amount(line)));
            }
        }
        assertThat(new BigDecimal(ledger.path("wasted").path("amount").asString()))
                .isEqualByComparingTo(lost);
    }

    @Test
    void costsInTotalWhatTheBillSays() {
        String waste = API.client()
                .get("/api/v1/waste")
                .json()
                .path("total")
                .path("amount")
                .asString();
        String bill = API.client()
                .get("/api/v1/costs")
                .json()
                .path("total")
                .path("amount")
                .asString();

        assertThat(waste).isEqualTo(bill);
    }

    @Test
    void showsTheDearestFirstAndTheLostBeforeTheRest() {
        Answer answer = API.client().get("/api/v1/waste");

        assertThat(answer.texts("lines", "kind"))
                .containsExactly("error", "timeout", "cold_start", "crash", "memory", "waiting", "observing");
    }

    @Test
    void neverTakesAnUnknownPriceForNothing() {
        Answer answer = API.client().get("/api/v1/waste");

        assertThat(line(answer, "crash").path("cost").path("complete").asBoolean())
                .isFalse();
        assertThat(answer.json().path("wasted").path("complete").asBoolean()).isFalse();
    }

    @Test
    void leadsFromALineToItsInvocations() {
        JsonNode share = line(API.client().get("/api/v1/waste"), "error")
                .path("functions")
                .path(0);

        assertThat(share.path("function").asString()).isEqualTo("bank");
        Answer invocations =
                API.client().get("/api/v1/invocations", "q", share.path("q").asString());
        assertThat(invocations.texts("invocations", "spanId")).containsExactly(spanId(4));
    }

    @Test
    void leadsFromColdStartsToCallsThatNobodyTellsTheEndOfAsWell() {
        Instant lastWeek = NOW.minusSeconds(7 * 86_400);
        API.store(invocation(traceId(8), spanId(8), "half", lastWeek, 900)
                .cold(300)
                .outcome("incomplete")
                .row());
        String from = lastWeek.minusSeconds(60).toString();
        String to = lastWeek.plusSeconds(60).toString();

        JsonNode starts = line(API.client().get("/api/v1/waste", "from", from, "to", to), "cold_start");
        String q = starts.path("functions").path(0).path("q").asString();

        assertThat(starts.path("invocations").asLong()).isOne();
        assertThat(API.client()
                        .get("/api/v1/invocations", "from", from, "to", to, "q", q)
                        .texts("invocations", "spanId"))
                .containsExactly(spanId(8));
    }

    @Test
    void asksOnlyTheInvocationsThatPassTheFilter() {
        Answer answer = API.client().get("/api/v1/waste", "q", "function:shop");

        assertThat(answer.texts("lines", "kind")).containsExactly("timeout", "error");
        assertThat(answer.json().path("total").path("complete").asBoolean()).isTrue();
    }

    @Test
    void findsNothingWhereNothingWasInvoked() {
        JsonNode ledger =
                API.client().get("/api/v1/waste", "q", "function:nobody").json();

        assertThat(ledger.path("lines")).isEmpty();
        assertThat(ledger.path("wasted").path("amount").asString()).isEqualTo("0");
    }
}
