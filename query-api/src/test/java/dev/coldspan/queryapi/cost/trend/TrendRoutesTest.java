package dev.coldspan.queryapi.cost.trend;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class TrendRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minus(Duration.ofMinutes(90)), 1_000)
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", NOW.minus(Duration.ofMinutes(30)), 3_000)
                        .row(),
                invocation(traceId(3), spanId(3), "mailer", NOW.minus(Duration.ofMinutes(20)), 500)
                        .attribute("coldspan.trigger.source", "sqs")
                        .row(),
                invocation(traceId(4), spanId(4), "yesterday", NOW.minus(Duration.ofMinutes(24 * 60 + 30)), 500)
                        .row());
    }

    @Test
    void comparesWithTheTimeJustBefore() {
        Answer answer = API.client().get("/api/v1/costs/movers");
        JsonNode first = answer.json().path("movers").path(0);

        assertThat(first.path("group").path("function").asString()).isEqualTo("checkout");
        // Two more seconds of 512 MB: one GB-second.
        assertThat(first.path("change").path("amount").asString()).isEqualTo("0.0000166667");
        assertThat(first.path("byInvocations").asString()).isEqualTo("0");
        assertThat(answer.json().path("baselineTo").asString())
                .isEqualTo(answer.json().path("from").asString());
        assertThat(answer.json().path("movers").size()).isEqualTo(2);
    }

    @Test
    void comparesWithAnyPeriodOfTheSameLength() {
        Answer answer = API.client().get("/api/v1/costs/movers", "baseline", "now-25h");

        assertThat(answer.body()).contains("yesterday is no longer invoked");
        assertThat(answer.json().path("baselineTo").asString())
                .isEqualTo(NOW.minus(Duration.ofHours(24)).toString());
    }

    @Test
    void theSumOfAllMoversIsTheChangeOfTheTotal() {
        JsonNode answer = API.client()
                .get("/api/v1/costs/movers", "groupBy", "function,trigger", "baseline", "now-25h")
                .json();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode mover : answer.path("movers")) {
            sum = sum.add(new BigDecimal(mover.path("change").path("amount").asString()));
        }

        assertThat(sum)
                .isEqualByComparingTo(answer.path("change").path("amount").asString());
    }

    @Test
    void looksOnlyAtWhatPassesTheFilter() {
        Answer answer = API.client().get("/api/v1/costs/movers", "q", "trigger:sqs", "groupBy", "trigger");

        assertThat(answer.json().path("movers").size()).isEqualTo(1);
        assertThat(answer.json()
                        .path("movers")
                        .path(0)
                        .path("group")
                        .path("trigger")
                        .asString())
                .isEqualTo("sqs");
    }

    @Test
    void refusesABaselineThatIsNoTime() {
        Answer answer = API.client().get("/api/v1/costs/movers", "baseline", "yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("baseline");
    }

    @Test
    void forecastsTheMonthOfWhatPassesTheFilter() {
        JsonNode all = API.client().get("/api/v1/costs/forecast").json();
        JsonNode some = API.client()
                .get("/api/v1/costs/forecast", "q", "function:mailer")
                .json();

        assertThat(all.path("month").asString()).isEqualTo(NOW.toString().substring(0, 7));
        // 0.25 GB-s and a request.
        assertThat(some.path("spent").path("amount").asString()).isEqualTo("0.000004366675");
        assertThat(all.path("days").size()).isBetween(28, 31);
    }

    @Test
    void saysThatAForecastOfALittleIsThin() {
        JsonNode answer = API.client().get("/api/v1/costs/forecast").json();

        assertThat(answer.path("thin").asString())
                .isEqualTo("only 24 hours are known; hours of a day and days of a week differ,"
                        + " so the interval is wide");
        assertThat(answer.path("low").asDouble())
                .isLessThan(answer.path("expected").asDouble());
    }

    @Test
    void saysThatItIsTooEarlyWhereHalfAnHourIsKnown() {
        JsonNode answer = API.client()
                .get("/api/v1/costs/forecast", "q", "function:mailer")
                .json();

        assertThat(answer.path("expected").isNull()).isTrue();
        assertThat(answer.path("thin").asString())
                .isEqualTo("too early: all of it was spent in the last 20 minutes; a forecast needs an hour");
    }
}
