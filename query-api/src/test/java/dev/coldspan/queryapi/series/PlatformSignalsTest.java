package dev.coldspan.queryapi.series;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TelemetryRows.cloudWatch;
import static dev.coldspan.queryapi.testing.TelemetryRows.deltaSum;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Signals of what goes wrong around an invocation: waiting, throttling, doom loops, lost telemetry. */
final class PlatformSignalsTest {

    private static final Instant AT = NOW.minusSeconds(1200);
    private static final String THROTTLES = "amazonaws.com/AWS/Lambda/Throttles";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private final AtomicLong ids = new AtomicLong();

    @BeforeEach
    void empty() throws Exception {
        API.truncateAll();
    }

    /** An invocation of checkout, so many seconds after {@link #AT}. */
    private TestSpan call(String sandbox, long seconds) {
        long id = ids.incrementAndGet();
        return invocation(traceId(id), spanId(id), "checkout", AT.plusSeconds(seconds), 100)
                .resource("faas.instance", sandbox);
    }

    private TestSpan timeout(String sandbox, long seconds) {
        return call(sandbox, seconds).outcome("timeout");
    }

    private static void store(TestSpan... spans) {
        API.store(Arrays.stream(spans).map(TestSpan::row).toList());
    }

    /** The sum of each series' points over the last hour, by its group. */
    private static Map<String, Double> sums(String signal, String... more) {
        JsonNode answer = get(signal, more);
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode series : answer.path("series")) {
            double sum = 0;
            for (JsonNode point : series.path("points")) {
                sum += point.path(1).asDouble();
            }
            sums.put(
                    String.join(
                            "/",
                            series.path("group")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()),
                    sum);
        }
        return sums;
    }

    private static JsonNode get(String signal, String... more) {
        boolean stepped = Arrays.asList(more).contains("step");
        String[] parameters = Stream.of(
                        Stream.of("signal", signal),
                        stepped ? Stream.<String>of() : Stream.of("step", "1h"),
                        Arrays.stream(more))
                .flatMap(each -> each)
                .toArray(String[]::new);
        Answer answer = API.client().get("/api/v1/series", parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void countsATimeoutRightAfterAnInitThatATimeoutMadeNecessary() {
        store(
                timeout("a", 0),
                timeout("a", 10).cold(9_000),
                timeout("a", 20).attribute("coldspan.init.repeated", "true"),
                call("a", 30).cold(9_000));

        assertThat(sums("doom_loops", "groupBy", "function")).containsExactly(Map.entry("checkout", 2.0));
    }

    @Test
    void takesTheExtensionsWordForTimeoutsInARow() {
        store(timeout("a", 0).attribute("coldspan.timeouts_in_a_row", "3"));

        assertThat(sums("doom_loops")).containsExactly(Map.entry("", 1.0));
    }

    @Test
    void looksBehindTheRangeForTheFirstTimeout() {
        store(timeout("a", 0), timeout("a", 120).cold(9_000));

        assertThat(sums("doom_loops", "from", AT.plusSeconds(60).toString(), "step", "1m"))
                .containsExactly(Map.entry("", 1.0));
    }

    @Test
    void takesTimeoutsWithoutAnInitOfOtherSandboxesOrWithSuccessBetweenForNoLoop() {
        store(
                timeout("slow", 0),
                timeout("slow", 10),
                timeout("a", 0).cold(9_000),
                timeout("b", 10).cold(9_000),
                timeout("c", 0),
                call("c", 10).cold(9_000),
                timeout("c", 20).cold(9_000));

        assertThat(sums("doom_loops")).containsExactly(Map.entry("", 0.0));
    }

    @Test
    void splitsAndFiltersDoomLoopsAsAnySignalOfInvocations() {
        store(timeout("a", 0), timeout("a", 10).cold(9_000).attribute("http.route", "/pay"));

        assertThat(sums("doom_loops", "groupBy", "http.route"))
                .containsExactly(Map.entry("", 0.0), Map.entry("/pay", 1.0));
        assertThat(sums("doom_loops", "q", "http.route:/other")).containsExactly(Map.entry("", 0.0));
    }

    @Test
    void tellsHowLongTheOldestRecordWaitedAndHowOldTheLastOneWas() {
        store(
                call("a", 0)
                        .attribute("coldspan.trigger.source", "kinesis")
                        .attribute("coldspan.queue.wait_ms", "9000.0")
                        .attribute("coldspan.queue.wait_min_ms", "200.0"),
                call("a", 1).attribute("coldspan.trigger.source", "sqs").attribute("coldspan.queue.wait_ms", "40000.0"),
                call("a", 2));

        assertThat(sums("queue_wait_max", "groupBy", "trigger"))
                .containsEntry("kinesis", 9_000.0)
                .containsEntry("sqs", 40_000.0)
                .containsEntry("apigateway", 0.0);
        assertThat(sums("iterator_age_max")).containsExactly(Map.entry("", 200.0));
        assertThat(sums("queue_wait_p50", "q", "trigger:sqs").get("")).isCloseTo(40_000, within(1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue_wait_p50", "queue_wait_p95", "queue_wait_max", "iterator_age_max", "throttles"})
    void hasNoPointWhereNothingWasTold(String signal) {
        store(call("a", 0));

        assertThat(get(signal).path("series").path(0).path("points")).isEmpty();
    }

    @Test
    void readsThrottlesOfAFunctionOnceFromEitherFormatOfAMetricStream() throws Exception {
        API.clickHouse()
                .metrics()
                .insert(List.of(
                        cloudWatch(THROTTLES, AT, 3, "FunctionName", "checkout"),
                        cloudWatch(THROTTLES, AT, 3, "FunctionName", "checkout"),
                        cloudWatch(THROTTLES, AT, 3, "FunctionName", "checkout", "Resource", "checkout:live"),
                        cloudWatch(THROTTLES, AT, 3, "Dimensions", "{\"FunctionName\":\"mailer\"}"),
                        cloudWatch(THROTTLES, AT, 9, "Namespace", "AWS/Lambda"),
                        cloudWatch("amazonaws.com/AWS/Lambda/Invocations", AT, 9, "FunctionName", "checkout")));

        assertThat(sums("throttles", "groupBy", "function"))
                .containsExactly(Map.entry("checkout", 3.0), Map.entry("mailer", 3.0));
        assertThat(sums("throttles", "q", "function:mailer")).containsExactly(Map.entry("", 3.0));
        assertThat(get("throttles").path("source").asString()).isEqualTo("metrics");
        // Dated by the minute it is about, not by its end.
        assertThat(get("throttles", "step", "1m").at("/series/0/points/0/0").asLong())
                .isEqualTo(AT.minusSeconds(60).toEpochMilli());
    }

    @Test
    void addsUpWhatExtensionPlatformAndAgentGaveUp() throws Exception {
        API.clickHouse()
                .metrics()
                .insert(List.of(
                        deltaSum("coldspan.extension.dropped", AT, 5, "checkout", "reason", "full"),
                        deltaSum("coldspan.extension.dropped", AT, 5, "checkout", "reason", "full"),
                        deltaSum("coldspan.extension.dropped", AT, 1, "checkout", "reason", "failed"),
                        deltaSum("coldspan.extension.platform_dropped", AT, 40, "mailer"),
                        deltaSum("coldspan.extension.sent", AT, 1_000, "checkout", "signal", "spans")));
        store(
                call("a", 0).attribute("coldspan.agent.spans_dropped", "7"),
                call("a", 1).attribute("coldspan.agent.spans_dropped", "7"),
                call("a", 2).attribute("coldspan.agent.spans_dropped", "10"),
                call("b", 3).attribute("coldspan.agent.spans_dropped", "2"));

        assertThat(sums("telemetry_lost", "groupBy", "function"))
                .containsExactly(Map.entry("checkout", 18.0), Map.entry("mailer", 40.0));
        assertThat(sums("telemetry_lost", "function", "mailer")).containsExactly(Map.entry("", 40.0));
    }

    @Test
    void countsWhatASandboxLostBeforeItRestedForHoursOnlyOnce() {
        store(
                call("a", -5 * 3600).attribute("coldspan.agent.spans_dropped", "7"),
                call("a", 0).attribute("coldspan.agent.spans_dropped", "9"),
                call("b", -5 * 3600).attribute("coldspan.agent.spans_dropped", "4"),
                call("b", 1).attribute("coldspan.agent.spans_dropped", "4"),
                call("c", -5 * 3600).attribute("coldspan.agent.spans_dropped", "0"),
                call("c", 2).attribute("coldspan.agent.spans_dropped", "1"));

        assertThat(sums("telemetry_lost", "groupBy", "function")).containsExactly(Map.entry("checkout", 3.0));
    }

    @Test
    void tellsSandboxesOfTenantsApartThatHaveTheSameName() throws Exception {
        for (String tenant : List.of("shop", "bank")) {
            insert(tenant, 1, 0, tenant.equals("shop") ? 7 : 5);
            insert(tenant, 2, 10, tenant.equals("shop") ? 8 : 5);
        }

        assertThat(sums("telemetry_lost", "groupBy", "function")).containsExactly(Map.entry("checkout", 13.0));
        assertThat(sums("doom_loops")).containsExactly(Map.entry("", 2.0));
    }

    /** A cold start of checkout that timed out, in a sandbox called a, as the collector stores it for a tenant. */
    private static void insert(String tenant, long id, long seconds, int dropped) throws Exception {
        API.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanName, SpanKind, ServiceName,"
                + " ResourceAttributes, SpanAttributes, Tenant) VALUES (fromUnixTimestamp64Milli(toInt64("
                + AT.plusSeconds(seconds).toEpochMilli() + ")), '" + traceId(id) + "', '" + spanId(id)
                + "', 'checkout', 'Server', 'checkout', {'faas.name': 'checkout', 'faas.instance': 'a'},"
                + " {'faas.invocation_id': 'i" + id + "', 'coldspan.outcome': 'timeout', 'faas.coldstart': 'true',"
                + " 'coldspan.agent.spans_dropped': '" + dropped + "'}, '" + tenant + "')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttles", "telemetry_lost"})
    void refusesToSplitMetricsByWhatTheyDoNotSay(String signal) {
        Answer split = API.client().get("/api/v1/series", "signal", signal, "groupBy", "outcome");
        Answer narrowed = API.client().get("/api/v1/series", "signal", signal, "q", "http.route:/pay");

        assertThat(split.status()).as(split.body()).isEqualTo(400);
        assertThat(split.json().path("field").asString()).isEqualTo("groupBy");
        assertThat(narrowed.status()).isEqualTo(400);
        assertThat(narrowed.json().path("field").asString()).isEqualTo("q");
    }

    @Test
    void tellsTheMemoryThatIsLeft() {
        store(call("a", 0).attribute("coldspan.memory.max_used_bytes", Long.toString(384L << 20)));

        assertThat(sums("memory_headroom")).containsExactly(Map.entry("", 0.25));
    }

    /** What fires on a group ends when the group is there and has none, not when it is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"doom_loops", "telemetry_lost"})
    void tellsNoneOfAFunctionThatRan(String signal) {
        store(call("a", 0));

        assertThat(sums(signal, "groupBy", "function")).containsExactly(Map.entry("checkout", 0.0));
    }
}
