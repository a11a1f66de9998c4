package dev.coldspan.queryapi.function;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class FunctionRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        Instant start = NOW.minusSeconds(1800);
        API.store(
                invocation(traceId(1), spanId(1), "checkout", start, 100)
                        .cold(400)
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", start.plusSeconds(1), 200)
                        .row(),
                invocation(traceId(3), spanId(3), "checkout", start.plusSeconds(61), 300)
                        .outcome("timeout")
                        .resource("faas.instance", "sandbox-2")
                        .attribute("coldspan.trigger.source", "sqs")
                        .attribute("coldspan.memory.max_used_bytes", "99999744")
                        .row(),
                invocation(traceId(4), spanId(4), "checkout", start.plusSeconds(62), 400)
                        .outcome("error")
                        .resource("faas.version", "8")
                        .row(),
                invocation(traceId(5), spanId(5), "mailer", start, 50).row());
        // The same span again, as a retry sends it: it must not count twice.
        API.store(invocation(traceId(2), spanId(2), "checkout", start.plusSeconds(1), 200)
                .row());
    }

    @Test
    void listsFunctionsByInvocationsMostFirst() {
        Answer answer = API.client().get("/api/v1/functions");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.texts("functions", "name")).containsExactly("checkout", "mailer");
    }

    @Test
    void countsEachInvocationOnceAndEveryFailureAsAnError() {
        JsonNode checkout =
                API.client().get("/api/v1/functions").json().path("functions").path(0);

        assertThat(checkout.path("invocations").asInt()).isEqualTo(4);
        assertThat(checkout.path("errors").asInt()).isEqualTo(2);
        assertThat(checkout.path("errorRate").asDouble()).isEqualTo(0.5);
        assertThat(checkout.path("timeouts").asInt()).isEqualTo(1);
        assertThat(checkout.path("coldStarts").asInt()).isEqualTo(1);
        assertThat(checkout.path("coldStartRate").asDouble()).isEqualTo(0.25);
    }

    @Test
    void givesPercentilesOfDurationAndNullWhereNothingWasMeasured() {
        JsonNode functions = API.client().get("/api/v1/functions").json().path("functions");

        assertThat(functions.path(0).path("durationMs").path("p50").asDouble()).isBetween(150.0, 300.0);
        assertThat(functions.path(0).path("initMs").path("p50").asDouble()).isCloseTo(400, within(1.0));
        assertThat(functions.path(1).path("initMs").path("p50").isNull()).isTrue();
        assertThat(functions.path(1).path("initMs").has("p99")).isTrue();
    }

    @Test
    void pricesEachFunctionExactly() {
        JsonNode mailer =
                API.client().get("/api/v1/functions").json().path("functions").path(1);

        // 50 ms at 512 MB: 0.025 GB-s at 0.0000166667, and one request at 0.0000002.
        assertThat(mailer.path("cost").path("amount").asString()).isEqualTo("0.0000006166675");
        assertThat(mailer.path("cost").path("complete").asBoolean()).isTrue();
    }

    @Test
    void drawsASparklineWhoseBucketsAddUpToTheCounts() {
        JsonNode sparkline = API.client()
                .get("/api/v1/functions")
                .json()
                .path("functions")
                .path(0)
                .path("sparkline");

        assertThat(sparkline.path("stepSeconds").asInt()).isEqualTo(60);
        assertThat(sparkline.path("invocations").size()).isEqualTo(60);
        assertThat(sum(sparkline.path("invocations"))).isEqualTo(4);
        assertThat(sum(sparkline.path("errors"))).isEqualTo(2);
        assertThat(sparkline.path("invocations").path(30).asInt()).isEqualTo(2);
    }

    @Test
    void describesOneFunctionWithItsVersionsTriggersAndOutcomes() {
        JsonNode function = API.client().get("/api/v1/functions/checkout").json();

        assertThat(function.path("versions")).extracting(JsonNode::asString).containsExactly("7", "8");
        assertThat(function.path("triggers").path("sqs").asInt()).isEqualTo(1);
        assertThat(function.path("triggers").path("apigateway").asInt()).isEqualTo(3);
        assertThat(function.path("outcomes").path("ok").asInt()).isEqualTo(2);
        assertThat(function.path("outcomes").path("timeout").asInt()).isEqualTo(1);
        assertThat(function.path("outcomes").path("error").asInt()).isEqualTo(1);
        assertThat(function.path("sandboxes").asInt()).isEqualTo(2);
        assertThat(function.path("arch").asString()).isEqualTo("x86_64");
        assertThat(function.path("memoryUsedMaxBytes").asLong()).isEqualTo(99_999_744);
    }

    @Test
    void knowsNoFunctionThatWasNotInvokedInTheRange() {
        assertThat(API.client().get("/api/v1/functions/nobody").status()).isEqualTo(404);
        assertThat(API.client()
                        .get("/api/v1/functions/checkout", "from", "now-3h", "to", "now-2h")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void leavesOutMinutesWhoseInvocationsWentElsewhere() {
        Instant start = NOW.minusSeconds(7200);
        API.store(invocation(traceId(6), spanId(6), "moved", start, 10)
                .resource("cloud.region", "eu-west-1")
                .row());
        API.store(invocation(traceId(6), spanId(6), "moved", start, 10)
                .resource("cloud.region", "eu-central-1")
                .row());

        Answer answer = API.client().get("/api/v1/functions", "from", "now-3h", "to", "now-90m");

        assertThat(answer.texts("functions", "name")).containsExactly("moved");
        assertThat(answer.texts("functions", "region")).containsExactly("eu-central-1");
        assertThat(answer.json().path("functions").path(0).path("invocations").asInt())
                .isEqualTo(1);
    }

    @Test
    void roundsTheRangeToWholeMinutes() {
        Answer answer = API.client()
                .get(
                        "/api/v1/functions",
                        "from",
                        NOW.minusSeconds(1790).toString(),
                        "to",
                        NOW.minusSeconds(1739).toString());

        assertThat(answer.json().path("from").asString())
                .isEqualTo(NOW.minusSeconds(1800).toString());
        assertThat(answer.json().path("to").asString())
                .isEqualTo(NOW.minusSeconds(1680).toString());
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }
}
