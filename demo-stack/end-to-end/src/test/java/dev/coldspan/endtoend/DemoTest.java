package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a newcomer sees within two minutes of starting the demo. */
class DemoTest {

    private static final Duration STORY = Duration.ofSeconds(150);

    private final SharedDemo demo = SharedDemo.get();

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "inventory", "payment", "order-worker", "thumbnail", "report"})
    void everyFunctionHasColdStartsErrorsAndLatencies(String name) {
        JsonNode function = demo.api.await(
                "/api/v1/functions/" + name + "?from=now-15m",
                STORY,
                answer -> answer.path("coldStarts").asInt() > 0
                        && answer.path("errors").asInt() > 0);
        assertThat(function.path("durationMs").path("p99").asDouble()).isPositive();
        assertThat(function.path("initMs").path("p50").asDouble()).isPositive();
        assertThat(function.path("memoryUsedMaxBytes").asLong()).isPositive();
        assertThat(function.path("cost").path("complete").asBoolean()).isTrue();
        assertThat(function.path("cost").path("amount").asString()).matches("0\\.0*[1-9][0-9]*");
    }

    @Test
    void theFunctionsTableListsThemAll() {
        JsonNode functions = demo.api.await(
                "/api/v1/functions?from=now-15m",
                STORY,
                answer -> answer.path("functions").size() >= 6);
        assertThat(names(functions.path("functions"), "name"))
                .contains("checkout", "inventory", "payment", "order-worker", "thumbnail", "report");
    }

    @Test
    void oneTraceSpansSeveralFunctionsAndShowsAColdStart() {
        JsonNode summaries = demo.api.await(
                "/api/v1/traces?function=checkout&from=now-15m&limit=1000",
                STORY,
                answer -> StreamSupport.stream(answer.path("traces").spliterator(), false)
                        .anyMatch(DemoTest::crossesFunctionsCold));
        String id = StreamSupport.stream(summaries.path("traces").spliterator(), false)
                .filter(DemoTest::crossesFunctionsCold)
                .findFirst()
                .orElseThrow()
                .path("traceId")
                .asString();
        JsonNode trace = demo.api.get("/api/v1/traces/" + id);
        JsonNode spans = trace.path("spans");
        JsonNode init = Api.find(spans, "name", "init");
        assertThat(init.path("durationMs").asDouble()).isPositive();
        assertThat(names(spans, "parentSpanId")).contains(init.path("spanId").asString());
        JsonNode checkout = Api.find(trace.path("invocations"), "function", "checkout");
        JsonNode inventory = Api.find(trace.path("invocations"), "function", "inventory");
        assertThat(checkout.isMissingNode() || inventory.isMissingNode()).isFalse();
        assertThat(trace.path("cost").path("complete").asBoolean()).isTrue();
    }

    private static boolean crossesFunctionsCold(JsonNode trace) {
        return trace.path("functions").size() >= 2 && trace.path("coldStarts").asInt() > 0;
    }

    @Test
    void aTimeoutAndAnOutOfMemoryErrorAreInvocationsToo() {
        demo.api.await("/api/v1/invocations?function=report&outcome=timeout&from=now-15m", STORY, DemoTest::some);
        demo.api.await(
                "/api/v1/invocations?function=thumbnail&outcome=out_of_memory&from=now-15m", STORY, DemoTest::some);
    }

    private static boolean some(JsonNode answer) {
        return !answer.path("invocations").isEmpty();
    }

    @Test
    void theIncidentRaisesOneAlarmAtTheReceiverAndResolvesIt() {
        demo.program.await("alarm firing: InventoryErrors", STORY);
        demo.program.await("alarm resolved: InventoryErrors", Duration.ofSeconds(200));
        long fired = demo.program
                .output()
                .lines()
                .filter(line -> line.contains("alarm firing: InventoryErrors"))
                .count();
        assertThat(fired).isOne();
        JsonNode history = demo.api.get("/api/v1/alerts/history?from=now-1h&rule=InventoryErrors");
        JsonNode entry = history.path("entries").path(0);
        assertThat(entry.path("state").asString()).isEqualTo("resolved");
        assertThat(entry.path("worst").asDouble()).isGreaterThan(0.25);
        assertThat(names(entry.path("told"), "receiver")).contains("shop-pager");
        assertThat(entry.path("link").asString())
                .matches("/functions/inventory\\?from=[0-9]+0000&to=[0-9]+0000#charts");
    }

    @Test
    void theStarterRulesAreOnAndTellTheReceiverThatTheyDoNotName() {
        JsonNode rules = demo.api.get("/api/v1/alerts/rules").path("rules");
        assertThat(names(rules, "name"))
                .contains("InventoryErrors", "HighErrorRate", "OutOfMemory", "DoomLoop", "Throttled", "SpendSpike");
        demo.program.await("alarm firing: OutOfMemory thumbnail ran out of memory (once|[0-9]+ times) in 5m", STORY);
    }

    private static List<String> names(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.path(field).asString(""))
                .toList();
    }
}
