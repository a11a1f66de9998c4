package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class CostRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        Instant start = NOW.minusSeconds(600);
        API.store(
                invocation(traceId(1), spanId(1), "cheap", start, 100).row(),
                invocation(traceId(2), spanId(2), "dear", start, 60_000)
                        .attribute("coldspan.trigger.source", "sqs")
                        .row(),
                invocation(traceId(3), spanId(3), "dear", start.plusSeconds(1), 60_000)
                        .resource("host.arch", "arm64")
                        .row(),
                invocation(traceId(4), spanId(4), "somewhere", start, 1_000)
                        .resource("cloud.region", "mars-north-1")
                        .row(),
                invocation(traceId(5), spanId(5), "boundless", start, 1_000)
                        .resource("faas.max_memory", "0")
                        .row());
        API.store(invocation(traceId(2), spanId(2), "dear", start, 60_000)
                .attribute("coldspan.trigger.source", "sqs")
                .row());
    }

    private static JsonNode group(Answer answer, String name) {
        return group(answer.json(), name);
    }

    private static JsonNode group(JsonNode answer, String name) {
        for (JsonNode group : answer.path("groups")) {
            if (group.path("group").asString().equals(name)) {
                return group;
            }
        }
        throw new AssertionError("no group " + name + " in " + answer);
    }

    @Test
    void billsEveryFunctionDearestFirst() {
        Answer answer = API.client().get("/api/v1/costs");

        assertThat(answer.texts("groups", "group").subList(0, 2)).containsExactly("dear", "cheap");
        assertThat(answer.json().path("groupBy").asString()).isEqualTo("function");
    }

    @Test
    void showsLineItemsWithExactAmounts() {
        JsonNode cheap = group(API.client().get("/api/v1/costs"), "cheap");

        // 0.1 s of 512 MB: 0.05 GB-s.
        JsonNode duration = cheap.path("lineItems").path(0);
        assertThat(duration.path("name").asString()).isEqualTo("Duration");
        assertThat(duration.path("sku").asString()).isEqualTo("Lambda-GB-Second");
        assertThat(duration.path("quantity").asString()).isEqualTo("0.05");
        assertThat(duration.path("unitPrice").asString()).isEqualTo("0.0000166667");
        assertThat(duration.path("amount").asString()).isEqualTo("0.000000833335");
        assertThat(cheap.path("lineItems").path(1).path("amount").asString()).isEqualTo("0.0000002");
        assertThat(cheap.path("total").path("amount").asString()).isEqualTo("0.000001033335");
    }

    @Test
    void countsAnInvocationThatWasSentTwiceOnce() {
        JsonNode dear = group(API.client().get("/api/v1/costs"), "dear");

        assertThat(dear.path("invocations").asInt()).isEqualTo(2);
        // 30 GB-s on each architecture and two requests.
        assertThat(dear.path("total").path("amount").asString()).isEqualTo("0.000900403");
    }

    @Test
    void showsAnUnknownPriceAsNullAndTheBillAsIncomplete() {
        Answer answer = API.client().get("/api/v1/costs");
        JsonNode somewhere = group(answer, "somewhere");

        assertThat(somewhere.path("total").path("complete").asBoolean()).isFalse();
        assertThat(somewhere.path("lineItems").path(0).path("amount").isNull()).isTrue();
        assertThat(somewhere.path("lineItems").path(0).path("unitPrice").isNull())
                .isTrue();
        assertThat(somewhere.path("lineItems").path(0).path("quantity").asString())
                .isEqualTo("0.5");
        assertThat(answer.json().path("total").path("complete").asBoolean()).isFalse();
    }

    @Test
    void billsTheRequestsOfAFunctionOfUnknownMemorySize() {
        JsonNode boundless = group(API.client().get("/api/v1/costs"), "boundless");

        assertThat(boundless.path("total").path("complete").asBoolean()).isFalse();
        assertThat(boundless.path("total").path("amount").asString()).isEqualTo("0.0000002");
    }

    @Test
    void theTotalIsTheSumOfTheGroups() {
        JsonNode answer = API.client().get("/api/v1/costs", "groupBy", "arch").json();
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode group : answer.path("groups")) {
            sum = sum.add(new BigDecimal(group.path("total").path("amount").asString()));
        }

        assertThat(new BigDecimal(answer.path("total").path("amount").asString()))
                .isEqualByComparingTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "version, 7",
        "region, mars-north-1",
        "account, 123456789012",
        "arch, arm64",
        "trigger, sqs",
    })
    void groupsByAnyDimension(String groupBy, String expected) {
        Answer answer = API.client().get("/api/v1/costs", "groupBy", groupBy);

        assertThat(answer.texts("groups", "group")).contains(expected);
    }

    @Test
    void billsOneFunctionOnly() {
        Answer answer = API.client().get("/api/v1/costs", "function", "cheap");

        assertThat(answer.texts("groups", "group")).containsExactly("cheap");
    }

    @Test
    void billsNothingWhereNothingRan() {
        Answer answer = API.client().get("/api/v1/costs", "from", "now-3h", "to", "now-2h");

        assertThat(answer.json().path("groups").size()).isZero();
        assertThat(answer.json().path("total").path("amount").asString()).isEqualTo("0");
        assertThat(answer.json().path("total").path("complete").asBoolean()).isTrue();
    }

    @Test
    void splitsEveryGroupByStepAndNamesWhatItRead() {
        JsonNode answer = API.client()
                .get("/api/v1/costs", "groupBy", "function,arch", "step", "hour")
                .json();
        JsonNode dear = group(answer, "dear, arm64");

        assertThat(answer.path("source").asString()).isEqualTo("rollup");
        assertThat(answer.path("basis").asString()).isEqualTo("list");
        assertThat(dear.path("values").path(1).asString()).isEqualTo("arm64");
        assertThat(dear.path("buckets").size()).isEqualTo(1);
        assertThat(dear.path("buckets").path(0).path("start").asString())
                .isEqualTo(NOW.minusSeconds(3600).toString());
        assertThat(dear.path("buckets").path(0).path("total").path("amount").asString())
                .isEqualTo(dear.path("total").path("amount").asString());
    }

    @Test
    void sumsUpTheGroupsBeyondTheLimit() {
        JsonNode all = API.client().get("/api/v1/costs").json();
        JsonNode one = API.client().get("/api/v1/costs", "limit", "1").json();

        assertThat(one.path("groups").size()).isEqualTo(1);
        assertThat(one.path("others").path("groups").asInt())
                .isEqualTo(all.path("groups").size() - 1);
        assertThat(one.path("total")).isEqualTo(all.path("total"));
        assertThat(all.has("others")).isFalse();
    }

    @Test
    void takesTheMonthlyGrantOffOnlyWhenAsked() {
        JsonNode free = API.client().get("/api/v1/costs", "free", "on").json();

        assertThat(free.path("basis").asString()).isEqualTo("month");
        assertThat(group(free, "cheap").path("total").path("amount").asString()).isEqualTo("0");
        assertThat(group(free, "cheap").path("lineItems").toString()).contains("Monthly grant: Duration");
    }

    @Test
    void billsWhatMatchesAFilter() {
        Answer answer = API.client().get("/api/v1/costs", "q", "duration>1s", "groupBy", "outcome");

        assertThat(answer.json().path("source").asString()).isEqualTo("invocations");
        assertThat(answer.json().path("groups").path(0).path("invocations").asInt())
                .isEqualTo(2);
    }

    @Test
    void billsOneInvocationWithItsLines() {
        JsonNode answer = API.client()
                .get("/api/v1/invocations/request-" + spanId(1) + "/cost")
                .json();

        assertThat(answer.path("attempts").size()).isEqualTo(1);
        assertThat(answer.path("attempts").path(0).path("function").asString()).isEqualTo("cheap");
        assertThat(answer.path("total").path("amount").asString()).isEqualTo("0.000001033335");
    }

    @Test
    void saysWhatToDoWhereAnInvocationIsNotFound() {
        Answer answer = API.client().get("/api/v1/invocations/none-such/cost");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asString()).contains("widen from and to");
    }

    @ParameterizedTest
    @CsvSource({"cost", "'function,function'", "'a,b,c,d,e'", "functoin", "severity"})
    void refusesADimensionItDoesNotOffer(String groupBy) {
        Answer answer = API.client().get("/api/v1/costs", "groupBy", groupBy);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("groupBy");
    }
}
