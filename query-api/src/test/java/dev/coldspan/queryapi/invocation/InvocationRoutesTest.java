package dev.coldspan.queryapi.invocation;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class InvocationRoutesTest {

    private static final String PATH = "/api/v1/invocations";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    /** Five invocations a minute apart; the numbers in their ids run from the oldest to the newest. */
    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(300), 100)
                        .cold(400)
                        .attribute("coldspan.billed_duration_ms", "500")
                        .attribute("coldspan.memory.max_used_bytes", "50000000")
                        .attribute("coldspan.memory.heap_peak_bytes", "40000000")
                        .attribute("coldspan.gc.pause_ms", "1.5")
                        .attribute("coldspan.cpu.time_ms", "90")
                        .attribute("coldspan.agent.overhead_ms", "2.25")
                        .attribute("faas.trigger", "http")
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", NOW.minusSeconds(240), 3000)
                        .outcome("timeout")
                        .row(),
                invocation(traceId(3), spanId(3), "checkout", NOW.minusSeconds(180), 50)
                        .outcome("error")
                        .row(),
                invocation(traceId(4), spanId(4), "mailer", NOW.minusSeconds(120), 20)
                        .resource("cloud.provider", "")
                        .resource("faas.max_memory", "")
                        .row(),
                invocation(traceId(5), spanId(5), "mailer", NOW.minusSeconds(60), 70)
                        .outcome("exploded")
                        .row());
        // Once more, as the extension sends it when it knows more: the platform's row stays.
        API.store(invocation(traceId(3), spanId(3), "checkout", NOW.minusSeconds(180), 50)
                .outcome("error")
                .attribute("coldspan.billed.source", "")
                .attribute("error.type", "late.and.poorer")
                .row());
    }

    private static Answer get(String... parameters) {
        Answer answer = API.client().get(PATH, parameters);
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static String ids(Answer answer) {
        return answer.texts("invocations", "spanId").stream()
                .map(id -> id.substring(15))
                .reduce("", String::concat);
    }

    @Test
    void listsNewestFirstAndEachOnce() {
        assertThat(ids(get())).isEqualTo("54321");
    }

    @Test
    void tellsAllThatIsKnownOfAnInvocation() {
        JsonNode invocation =
                get("traceId", traceId(1)).json().path("invocations").path(0);

        assertThat(invocation.path("invocationId").asString()).isEqualTo("request-" + spanId(1));
        assertThat(invocation.path("function").asString()).isEqualTo("checkout");
        assertThat(invocation.path("version").asString()).isEqualTo("7");
        assertThat(invocation.path("instance").asString()).isEqualTo("sandbox-1");
        assertThat(invocation.path("region").asString()).isEqualTo("us-east-1");
        assertThat(invocation.path("trigger").asString()).isEqualTo("http");
        assertThat(invocation.path("triggerSource").asString()).isEqualTo("apigateway");
        assertThat(invocation.path("timestamp").asString())
                .isEqualTo(NOW.minusSeconds(300).toString());
        assertThat(invocation.path("durationMs").asDouble()).isEqualTo(100);
        assertThat(invocation.path("billedDurationMs").asDouble()).isEqualTo(500);
        assertThat(invocation.path("billedSource").asString()).isEqualTo("platform");
        assertThat(invocation.path("cold").asBoolean()).isTrue();
        assertThat(invocation.path("initType").asString()).isEqualTo("on-demand");
        assertThat(invocation.path("initDurationMs").asDouble()).isEqualTo(400);
        assertThat(invocation.path("memorySizeBytes").asLong()).isEqualTo(512L << 20);
        assertThat(invocation.path("memoryUsedBytes").asLong()).isEqualTo(50_000_000);
        assertThat(invocation.path("heapPeakBytes").asLong()).isEqualTo(40_000_000);
        assertThat(invocation.path("gcPauseMs").asDouble()).isEqualTo(1.5);
        assertThat(invocation.path("cpuTimeMs").asDouble()).isEqualTo(90);
        assertThat(invocation.path("agentOverheadMs").asDouble()).isEqualTo(2.25);
        // 0.5 s billed at 512 MB, and the request.
        assertThat(invocation.path("cost").path("amount").asString()).isEqualTo("0.000004366675");
    }

    @Test
    void showsNumbersNobodyReportedAsNullAndLeavesOutTexts() {
        JsonNode invocation =
                get("traceId", traceId(4)).json().path("invocations").path(0);

        assertThat(invocation.path("memorySizeBytes").isNull()).isTrue();
        assertThat(invocation.path("gcPauseMs").isNull()).isTrue();
        assertThat(invocation.path("initDurationMs").isNull()).isTrue();
        assertThat(invocation.has("errorType")).isFalse();
        assertThat(invocation.path("cost").path("complete").asBoolean()).isFalse();
    }

    @Test
    void keepsThePlatformsWordOverALaterPoorerOne() {
        JsonNode invocation =
                get("traceId", traceId(3)).json().path("invocations").path(0);

        assertThat(invocation.path("billedSource").asString()).isEqualTo("platform");
        assertThat(invocation.path("errorType").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(invocation.path("errorMessage").asString()).isEqualTo("it went wrong");
    }

    @Test
    void callsAnOutcomeNobodyDefinedAnError() {
        JsonNode invocation =
                get("traceId", traceId(5)).json().path("invocations").path(0);

        assertThat(invocation.path("outcome").asString()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource({
        "function, checkout, 321",
        "function, nobody, ''",
        "outcome, ok, 41",
        "outcome, timeout, 2",
        "outcome, 'error,timeout', 532",
        "outcome, failed, 532",
        "outcome, incomplete, ''",
        "cold, true, 1",
        "cold, false, 5432",
        "minDurationMs, 70, 521",
        "minDurationMs, 70.5, 21",
        "limit, 2, 54",
        "sort, timestamp, 12345",
        "sort, -durationMs, 21534",
        "sort, durationMs, 43512",
        "sort, -billedDurationMs, 21534",
        "sort, -initDurationMs, 15432",
        "sort, -memoryUsedBytes, 15432",
        "sort, memoryUsedBytes, 23451",
        "function, '', 54321",
    })
    void filtersAndSorts(String parameter, String value, String expected) {
        assertThat(ids(get(parameter, value))).isEqualTo(expected);
    }

    @Test
    void findsATraceIdInCapitals() {
        assertThat(ids(get("traceId", "0000000000000000000000000000000A"))).isEmpty();
        API.store(invocation(traceId(0xABC), spanId(6), "capital", NOW.minusSeconds(7200), 1)
                .row());

        assertThat(ids(get("traceId", "00000000000000000000000000000ABC", "from", "now-3h")))
                .isEqualTo("6");
    }

    @Test
    void includesTheFirstInstantOfTheRangeAndExcludesTheLast() {
        String oldest = NOW.minusSeconds(300).toString();
        String newest = NOW.minusSeconds(60).toString();

        assertThat(ids(get("from", oldest, "to", newest))).isEqualTo("4321");
        assertThat(ids(get(
                        "from", NOW.minusSeconds(300).plus(Duration.ofNanos(1)).toString())))
                .isEqualTo("5432");
    }

    @Test
    void refusesAnOutcomeThatDoesNotExist() {
        Answer answer = API.client().get(PATH, "outcome", "error,fine");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("outcome");
        assertThat(answer.json().path("detail").asString()).contains("for example outcome=error,timeout");
    }
}
