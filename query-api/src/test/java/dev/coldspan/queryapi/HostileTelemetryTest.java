package dev.coldspan.queryapi;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telemetry nobody should send: whatever a span claims, it is shown, and hides no other one. */
final class HostileTelemetryTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final Instant TIME = NOW.minusSeconds(600);
    private static final List<String> NUMBERS =
            List.of("NaN", "inf", "-inf", "1e308", "1e400", "-1", "18446744073709551616", "0x10", " 7 ");

    /** Read as an unsigned number the last one is 584 years. */
    private static final List<Duration> DURATIONS =
            List.of(Duration.ofNanos(Long.MAX_VALUE), Duration.ofNanos(Long.MIN_VALUE), Duration.ofNanos(-1));

    private static final List<String> OUTCOMES =
            List.of("ok", "OK", "Timeout", "timeout", "INCOMPLETE", "strange", "all", "waiting", "cold_start");

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < NUMBERS.size(); i++) {
            rows.add(numbers(invocation(traceId(i + 1), spanId(1), "numbers", TIME, 100), NUMBERS.get(i))
                    .row());
        }
        for (int i = 0; i < DURATIONS.size(); i++) {
            String trace = traceId(100 + i);
            rows.add(invocation(trace, spanId(1), "long", TIME, 100)
                    .duration(DURATIONS.get(i))
                    .row());
            rows.add(span(trace, spanId(2), TIME.plusSeconds(1))
                    .parent(spanId(1))
                    .service("long")
                    .duration(DURATIONS.get(i))
                    .row());
        }
        for (int i = 0; i < OUTCOMES.size(); i++) {
            rows.add(invocation(traceId(200 + i), spanId(1), "outcomes", TIME, 100)
                    .attribute("coldspan.outcome", OUTCOMES.get(i))
                    .row());
        }
        API.store(rows);
    }

    private static TestSpan numbers(TestSpan invocation, String number) {
        for (String name : List.of("duration_ms", "billed_duration_ms", "init.duration_ms", "restore.duration_ms")) {
            invocation.attribute("coldspan." + name, number);
        }
        for (String name : List.of("memory.max_used_bytes", "memory.heap_peak_bytes", "gc.pause_ms", "cpu.time_ms")) {
            invocation.attribute("coldspan." + name, number);
        }
        return invocation.attribute("faas.coldstart", "true").resource("faas.max_memory", number);
    }

    static Stream<String> traces() {
        return Stream.of(1, 100)
                .flatMap(first -> Stream.iterate(first, n -> n + 1).limit(first == 1 ? NUMBERS.size() : 3))
                .flatMap(number -> Stream.of("", "/ledger", "/critical-path", "/why-slow", "?format=otlp")
                        .map(part -> "/api/v1/traces/" + traceId(number) + part));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void showsATraceWhateverItsNumbers(String path) {
        Answer answer = API.client().get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/spans?q=function:long",
                "/api/v1/spans?q=function:long&sort=-durationMs",
                "/api/v1/spans?q=function:long&format=csv",
                "/api/v1/traces?function=long",
                "/api/v1/traces?function=numbers",
                "/api/v1/invocations?q=function:numbers&sort=-durationMs",
                "/api/v1/heatmap?q=function:numbers",
                "/api/v1/heatmap?on=spans&q=function:long",
                "/api/v1/series?signal=duration_p99&groupBy=function",
                "/api/v1/cold-starts?function=numbers",
                "/api/v1/costs",
                "/api/v1/waste",
                "/api/v1/overview",
                "/api/v1/functions",
                "/api/v1/sandboxes",
                "/api/v1/service-map",
                "/api/v1/compare?preset=slow",
                "/api/traces?service=long",
                "/zipkin/api/v2/traces?serviceName=long"
            })
    void answersEveryQuestionAboutThem(String path) {
        Answer answer = API.client().get(path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("Infinity", ":NaN");
    }

    @Test
    void showsALongSpanAsLongAsItCanBe() {
        for (int i = 0; i < DURATIONS.size(); i++) {
            Answer trace = API.client().get("/api/v1/traces/" + traceId(100 + i));

            assertThat(trace.json().path("spans").path(0).path("durationMs").asDouble())
                    .isEqualTo(1e12);
        }
    }

    @Test
    void takesAnOutcomeNobodyKnowsForAnErrorEverywhere() {
        List<String> shown = List.of("ok", "error", "error", "timeout", "error", "error", "error", "error", "error");

        assertThat(outcomes("function", "outcomes")).containsExactlyInAnyOrderElementsOf(shown);
        assertThat(outcomes("function", "outcomes", "outcome", "failed")).hasSize(8);
        assertThat(outcomes("function", "outcomes", "outcome", "error")).hasSize(7);
        assertThat(outcomes("function", "outcomes", "outcome", "ok,incomplete")).hasSize(1);
        assertThat(outcomes("q", "function:outcomes outcome:failed")).hasSize(8);
        assertThat(outcomes("q", "function:outcomes error:true")).hasSize(8);
        assertThat(outcomes("q", "function:outcomes outcome:timeout")).hasSize(1);
        assertThat(figure("errors")).isEqualTo(8);
        assertThat(figure("timeouts")).isEqualTo(1);
    }

    @Test
    void comparesOutcomesByTheNamesThatFiltersKnow() {
        var attributes = API.client()
                .get("/api/v1/compare", "q", "function:outcomes", "a", "trace:" + traceId(200), "limit", "1000")
                .json()
                .path("attributes");
        List<String> values = new ArrayList<>();
        for (var attribute : attributes) {
            if (attribute.path("key").asString().equals("outcome")) {
                values.addAll(attribute.path("values").findValuesAsString("value"));
            }
        }

        assertThat(values).contains("error").isSubsetOf("ok", "error", "timeout");
    }

    private static List<String> outcomes(String... parameters) {
        return API.client().get("/api/v1/invocations", parameters).texts("invocations", "outcome");
    }

    private static long figure(String name) {
        return API.client()
                .get("/api/v1/functions", "q", "function:outcomes")
                .json()
                .path("functions")
                .path(0)
                .path(name)
                .asLong();
    }

    @Test
    void countsTheMoneyOfAFailureOnceWhateverItIsCalled() {
        var waste = API.client().get("/api/v1/waste", "q", "function:outcomes").json();
        List<Long> counts = new ArrayList<>();
        waste.path("lines").forEach(line -> counts.add(line.path("invocations").asLong()));

        assertThat(waste.path("lines").findValuesAsString("kind")).containsExactlyInAnyOrder("error", "timeout");
        assertThat(counts).containsExactlyInAnyOrder(7L, 1L);
    }
}
