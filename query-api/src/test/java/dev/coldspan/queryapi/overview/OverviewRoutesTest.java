package dev.coldspan.queryapi.overview;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class OverviewRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static long ids;

    /** Checkout fails half the time in the last hour and never before; the mailer is new; nobody prices what runs on Mars. */
    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(span("checkout", NOW.minusSeconds(5400 + i), 100, i % 10 == 0, "ok"));
            rows.add(span("checkout", NOW.minusSeconds(1800 + i), 200, false, i % 2 == 0 ? "timeout" : "ok"));
        }
        rows.add(span("mailer", NOW.minusSeconds(120), 50, true, "ok"));
        API.store(rows);
    }

    private static SpanRow span(String function, Instant start, long ms, boolean cold, String outcome) {
        long id = ++ids;
        var span = invocation(traceId(id), spanId(id), function, start, ms);
        if (cold) {
            span.cold(300);
        }
        return (outcome.equals("ok") ? span : span.outcome(outcome)).row();
    }

    private static JsonNode overview(String... parameters) {
        return API.client().get("/api/v1/overview", parameters).json();
    }

    @Test
    void setsTheRangeAgainstThePeriodBefore() {
        JsonNode answer = overview();

        assertThat(answer.path("from").asString())
                .isEqualTo(NOW.minusSeconds(3600).toString());
        assertThat(answer.path("previousFrom").asString())
                .isEqualTo(NOW.minusSeconds(7200).toString());
        assertThat(answer.path("now").path("invocations").asInt()).isEqualTo(41);
        assertThat(answer.path("now").path("functions").asInt()).isEqualTo(2);
        assertThat(answer.path("now").path("errors").asInt()).isEqualTo(20);
        assertThat(answer.path("now").path("timeouts").asInt()).isEqualTo(20);
        assertThat(answer.path("now").path("durationMs").path("p50").asDouble()).isCloseTo(200, within(1.0));
        assertThat(answer.path("before").path("invocations").asInt()).isEqualTo(40);
        assertThat(answer.path("before").path("errorRate").asDouble()).isZero();
        assertThat(answer.path("before").path("coldStartRate").asDouble()).isEqualTo(0.1);
    }

    @Test
    void namesTheFunctionThatGotWorse() {
        JsonNode mover = overview().path("movers").path(0);

        assertThat(mover.path("sentence").asString()).isEqualTo("errors of checkout rose from 0% to 50%");
        assertThat(mover.path("worse").asBoolean()).isTrue();
        assertThat(mover.path("change").isNull()).isTrue();
    }

    @Test
    void showsTheLatestFailuresFirst() {
        showsTheLatestFailuresFirst(API.client().get("/api/v1/overview"));
    }

    @Test
    void showsTheLatestFailuresOfADayThatLieBeforeItsEnd() {
        showsTheLatestFailuresFirst(API.client().get("/api/v1/overview", "from", "now-24h"));
    }

    private static void showsTheLatestFailuresFirst(Answer answer) {
        assertThat(answer.json().path("recentFailures").size()).isEqualTo(10);
        List<String> times = answer.texts("recentFailures", "timestamp");
        assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(times.get(0)).isEqualTo(NOW.minusSeconds(1800).toString());
        assertThat(answer.texts("recentFailures", "outcome")).containsOnly("timeout");
    }

    @Test
    void findsAllFailuresOfAMinuteThatSeveralFunctionsShare() {
        try {
            List<SpanRow> rows = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                rows.add(span("f" + i, NOW.minusSeconds(60 - i), 10, false, "crash"));
            }
            API.store(rows);

            for (String from : List.of("now-1h", "now-24h")) {
                assertThat(API.client().get("/api/v1/overview", "from", from).texts("recentFailures", "function"))
                        .containsExactly("f14", "f13", "f12", "f11", "f10", "f9", "f8", "f7", "f6", "f5");
            }
        } finally {
            forget("f1%");
            forget("f%");
        }
    }

    private static void forget(String functions) {
        try {
            for (String table : List.of("invocations", "function_minutes", "function_rollup")) {
                API.execute("DELETE FROM " + table + " WHERE FunctionName LIKE '" + functions + "'");
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsTrafficPerStepWithZeros() {
        JsonNode traffic = overview().path("traffic");

        assertThat(traffic.path("stepSeconds").asInt()).isEqualTo(60);
        assertThat(traffic.path("invocations").size()).isEqualTo(60);
        assertThat(traffic.path("invocations").path(0).asInt()).isZero();
        assertThat(sum(traffic.path("invocations"))).isEqualTo(41);
        assertThat(sum(traffic.path("errors"))).isEqualTo(20);
    }

    @Test
    void countsTheTrafficOfADayByTheHourAndLosesNoneAtItsEnds() {
        JsonNode day = overview("from", "now-24h").path("traffic");
        JsonNode half = overview("from", "now-11h").path("traffic");

        assertThat(day.path("stepSeconds").asInt()).isEqualTo(3600);
        assertThat(half.path("stepSeconds").asInt()).isLessThan(3600);
        assertThat(sum(day.path("invocations"))).isEqualTo(sum(half.path("invocations")));
        assertThat(sum(day.path("errors"))).isEqualTo(sum(half.path("errors"))).isPositive();
    }

    @Test
    void saysWhoSpendsHowMuchOfIt() {
        JsonNode spend = overview().path("spend");

        assertThat(spend.path(0).path("function").asString()).isEqualTo("checkout");
        assertThat(spend.path(0).path("cost").path("complete").asBoolean()).isTrue();
        assertThat(spend.path(0).path("share").asDouble()).isBetween(0.9, 1.0);
        assertThat(spend.path(0).path("share").asDouble()
                        + spend.path(1).path("share").asDouble())
                .isCloseTo(1, within(1e-9));
        assertThat(overview().path("now").path("cost").path("amount").asString())
                .isNotEqualTo("0");
    }

    @Test
    void givesAnEmptyFleetNullsAndNoNews() {
        JsonNode answer = overview("from", "now-20d", "to", "now-19d");

        assertThat(answer.path("now").path("invocations").asInt()).isZero();
        assertThat(answer.path("now").path("errorRate").isNull()).isTrue();
        assertThat(answer.path("now").path("durationMs").path("p95").isNull()).isTrue();
        assertThat(answer.path("movers").size()).isZero();
        assertThat(answer.path("spend").size()).isZero();
        assertThat(answer.path("recentFailures").size()).isZero();
    }

    @Test
    void tellsOnlyOfTheInvocationsThatMatch() {
        JsonNode mailer = overview("q", "function:mailer");
        JsonNode slow = overview("q", "duration>=200ms outcome:failed");
        JsonNode routed = overview("q", "http.route:/none");

        assertThat(mailer.path("now").path("invocations").asInt()).isEqualTo(1);
        assertThat(mailer.path("before").path("invocations").asInt()).isZero();
        assertThat(mailer.path("recentFailures").size()).isZero();
        assertThat(mailer.path("spend").size()).isEqualTo(1);
        assertThat(sum(mailer.path("traffic").path("invocations"))).isEqualTo(1);
        assertThat(slow.path("now").path("errorRate").asDouble()).isEqualTo(1);
        assertThat(slow.path("now").path("invocations").asInt()).isEqualTo(20);
        assertThat(slow.path("recentFailures").size()).isEqualTo(10);
        assertThat(slow.path("spend").path(0).path("share").asDouble()).isEqualTo(1);
        assertThat(routed.path("now").path("invocations").asInt()).isZero();
    }

    @Test
    void refusesARangeWhosePeriodBeforeWouldBeTooLong() {
        Answer answer = API.client().get("/api/v1/overview", "from", "now-201d");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("from");
        assertThat(answer.json().path("detail").asString()).contains("at most 200 days");
    }

    private static int sum(JsonNode counts) {
        return counts.valueStream().mapToInt(JsonNode::asInt).sum();
    }
}
