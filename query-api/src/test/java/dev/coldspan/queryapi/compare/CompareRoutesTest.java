package dev.coldspan.queryapi.compare;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** 2,000 invocations, every tenth failed; nearly all of those are of the gold tier, of region eu-1 and of one user. */
final class CompareRoutesTest {

    private static final int ROWS = 2_000;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean failed = i % 10 == 0;
            TestSpan span = invocation(
                            traceId(i),
                            spanId(i),
                            "checkout",
                            NOW.minusSeconds(3_000 - i),
                            failed ? 400 + i % 300 : 50 + i % 30)
                    .resource("faas.instance", "sandbox-" + i % 39)
                    .resource("faas.version", i < ROWS / 2 ? "7" : "8")
                    .resource("deployment.environment.name", failed && i % 100 != 0 ? "canary" : "prod")
                    .attribute(
                            "customer.tier",
                            failed && i % 50 != 0
                                    ? "gold"
                                    : List.of("free", "trial").get(i % 2))
                    .attribute("user.id", failed && i % 20 == 0 ? "mallory" : "user-" + i)
                    .attribute("order.id", Integer.toString(10_000 + i))
                    .attribute("payload.bytes", Integer.toString(failed ? 90_000 + i : 1_000 + i))
                    .attribute("coin", i % 3 == 0 ? "heads" : "tails");
            if (i % 2 == 0) {
                span.attribute("coupon", "SUMMER");
            }
            rows.add((failed ? span.outcome("error") : span).row());
        }
        rows.add(invocation(traceId(0), spanId(0), "checkout", NOW.minusSeconds(3_000), 1)
                .row());
        API.store(rows);
    }

    @Test
    void failedAgainstOkIsWhatIsComparedByDefault() {
        JsonNode answer = compare().json();

        assertThat(answer.path("a").asString()).isEqualTo("outcome:failed");
        assertThat(answer.path("b").asString()).isEqualTo("outcome:ok");
        assertThat(answer.path("countA").asInt() + answer.path("countB").asInt())
                .isEqualTo(ROWS);
        assertThat(answer.path("notes").valueStream().map(JsonNode::asString))
                .contains("attributes the sets were chosen by are left out");
    }

    @Test
    void ranksWhatGoesWithFailuresFirst() {
        JsonNode answer = compare().json();

        List<String> keys = answer.path("attributes")
                .valueStream()
                .filter(attribute -> attribute.path("significant").asBoolean())
                .map(attribute -> attribute.path("key").asString())
                .toList();
        assertThat(keys)
                .contains(
                        "error", "duration", "customer.tier", "deployment.environment.name", "user.id", "payload.bytes")
                .doesNotContain("outcome", "coin", "function", "order.id", "sandbox");
        assertThat(answer.path("sentence").asString()).contains("is what sets A apart most");
    }

    @Test
    void givesTheSharesOfEachValueInBothSets() {
        JsonNode tier = attribute(compare(), "customer.tier");

        JsonNode gold = tier.path("values").path(0);
        assertThat(gold.path("value").asString()).isEqualTo("gold");
        assertThat(gold.path("countA").asInt()).isEqualTo(160);
        assertThat(gold.path("countB").asInt()).isZero();
        assertThat(gold.path("p").asDouble()).isLessThan(1e-50);
        assertThat(tier.path("presentB").asDouble()).isGreaterThan(0.99);
    }

    @Test
    void aValueThatIsFrequentIsFoundAmongThousandsThatAreNot() {
        JsonNode user = attribute(compare(), "user.id");

        assertThat(user.path("kind").asString()).isEqualTo("unique");
        assertThat(user.path("values").path(0).path("value").asString()).isEqualTo("mallory");
        assertThat(user.path("values").path(0).path("shareA").asDouble()).isCloseTo(0.5, within(0.01));
        assertThat(user.path("distinct").asInt()).isGreaterThan(1_800);
    }

    @Test
    void resourcesAreComparedAsWell() {
        JsonNode environment = attribute(compare(), "deployment.environment.name");

        assertThat(environment.path("values").path(0).path("value").asString()).isIn("canary", "prod");
        assertThat(environment.path("effect").asDouble()).isGreaterThan(0.85);
    }

    @Test
    void numbersShiftTheirQuantiles() {
        JsonNode payload = attribute(compare(), "payload.bytes");

        assertThat(payload.path("kind").asString()).isEqualTo("number");
        assertThat(payload.path("number").path("p50A").asDouble()).isCloseTo(91_000, within(6_000.0));
        assertThat(payload.path("number").path("p50B").asDouble()).isCloseTo(2_000, within(120.0));
        assertThat(payload.path("effect").asDouble()).isEqualTo(1);
    }

    @Test
    void aRowWithoutTheAttributeCountsAsItsOwnValue() {
        JsonNode coupon = attribute(compare(), "coupon");

        assertThat(coupon.path("values")
                        .valueStream()
                        .map(value -> value.path("value").isNull()))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void aFilterAloneIsComparedWithEverythingElse() {
        JsonNode answer = compare("a", "customer.tier:gold").json();

        assertThat(answer.path("countA").asInt()).isEqualTo(160);
        assertThat(answer.path("countB").asInt()).isEqualTo(ROWS - 160);
        assertThat(answer.path("attributes").path(0).path("key").asString()).isNotEqualTo("customer.tier");
    }

    @Test
    void aRowThatBothFiltersMatchIsOfA() {
        JsonNode answer =
                compare("a", "outcome:error", "b", "function:checkout").json();

        assertThat(answer.path("countA").asInt() + answer.path("countB").asInt())
                .isEqualTo(ROWS);
    }

    @Test
    void slowOnesAgainstTheFasterHalf() {
        JsonNode answer = compare("preset", "slow").json();

        assertThat(answer.path("a").asString()).startsWith("duration>=");
        assertThat(answer.path("countA").asInt()).isBetween(90, 130);
        assertThat(attribute(compare("preset", "slow"), "outcome")
                        .path("significant")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theNewVersionAgainstTheOneBefore() {
        JsonNode answer = compare("preset", "version", "function", "checkout").json();

        assertThat(answer.path("a").asString()).contains("8");
        assertThat(answer.path("b").asString()).contains("7");
        assertThat(answer.path("countA").asInt()).isEqualTo(ROWS / 2);
    }

    @Test
    void versionsNeedAFunctionThatHasTwo() {
        Answer answer = compare("preset", "version", "function", "nobody");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("preset");
    }

    @Test
    void setsWithoutRowsSaySo() {
        JsonNode answer = compare("a", "function:nobody").json();

        assertThat(answer.path("countA").asInt()).isZero();
        assertThat(answer.path("sentence").asString()).startsWith("nothing to compare");
        assertThat(answer.path("attributes").valueStream().count()).isZero();
    }

    @Test
    void aFilterThatCannotBeReadIsRefusedByItsName() {
        assertThat(compare("a", "duration>>1").json().path("field").asString()).isEqualTo("a");
        assertThat(compare("b", "outcome:ok").json().path("field").asString()).isEqualTo("a");
        assertThat(compare("a", "outcome:ok", "b", "(").json().path("field").asString())
                .isEqualTo("b");
    }

    @Test
    void coinsAreAlike() {
        assertThat(attribute(compare(), "coin").path("significant").asBoolean()).isFalse();
    }

    private static JsonNode attribute(Answer answer, String key) {
        return answer.json()
                .path("attributes")
                .valueStream()
                .filter(attribute -> attribute.path("key").asString().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not in " + answer.body()));
    }

    private static Answer compare(String... parameters) {
        return API.client().get("/api/v1/compare", parameters);
    }
}
