package dev.coldspan.queryapi.trace;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class TraceRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    /** A cold invocation whose init span began 400 ms earlier, with a database call and a failed second function. */
    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", START, 100)
                        .parent(spanId(0xFF))
                        .cold(400)
                        .event(START.plusMillis(5), "started")
                        .link(traceId(9), spanId(9))
                        .row(),
                span(traceId(1), spanId(2), START.minusMillis(400))
                        .parent(spanId(1))
                        .name("init")
                        .duration(Duration.ofMillis(400))
                        .row(),
                span(traceId(1), spanId(3), START.plusMillis(10))
                        .parent(spanId(1))
                        .name("SELECT orders")
                        .kind("SPAN_KIND_CLIENT")
                        .status("STATUS_CODE_ERROR", "deadlock")
                        .attribute("db.system", "postgresql")
                        .duration(Duration.ofNanos(1_500_000))
                        .row(),
                invocation(traceId(1), spanId(4), "mailer", START.plusMillis(20), 50)
                        .parent(spanId(3))
                        .kind("SPAN_KIND_CONSUMER")
                        .outcome("error")
                        .row());
        // The database call again, as a retry sends it after it was corrected.
        API.store(span(traceId(1), spanId(3), START.plusMillis(10))
                .parent(spanId(1))
                .name("SELECT orders")
                .kind("SPAN_KIND_CLIENT")
                .status("STATUS_CODE_OK", "")
                .attribute("db.system", "postgresql")
                .duration(Duration.ofNanos(2_500_000))
                .row());
    }

    private static JsonNode trace(long number) {
        Answer answer = API.client().get("/api/v1/traces/" + traceId(number));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> warnings(JsonNode trace) {
        List<String> warnings = new ArrayList<>();
        trace.path("warnings").forEach(warning -> warnings.add(warning.asString()));
        return warnings;
    }

    @Test
    void spansComeInTheOrderTheyStartedEachOnce() {
        assertThat(trace(1).path("spans"))
                .extracting(span -> span.path("spanId").asString())
                .containsExactly(spanId(2), spanId(1), spanId(3), spanId(4));
    }

    @Test
    void offsetsCountFromTheEarliestSpanWhichMayBeAChild() {
        JsonNode trace = trace(1);

        assertThat(trace.path("startTime").asString())
                .isEqualTo(START.minusMillis(400).toString());
        assertThat(trace.path("durationMs").asDouble()).isEqualTo(500);
        assertThat(trace.path("spans"))
                .extracting(span -> span.path("offsetMs").asDouble())
                .containsExactly(0.0, 400.0, 410.0, 420.0);
    }

    @Test
    void showsASpanAsItWasReceivedLast() {
        JsonNode query = trace(1).path("spans").path(2);

        assertThat(query.path("durationMs").asDouble()).isEqualTo(2.5);
        assertThat(query.path("status").path("code").asString()).isEqualTo("ok");
        assertThat(trace(1).path("errorCount").asInt()).isEqualTo(1);
        assertThat(trace(1).path("spanCount").asInt()).isEqualTo(4);
    }

    @Test
    void showsASpanAsItWasReceivedLastAlsoWhenOneInsertHeldBothForms() {
        API.store(
                span(traceId(70), spanId(71), START)
                        .status("Error", "too early")
                        .row(),
                span(traceId(70), spanId(72), START).name("another").row(),
                span(traceId(70), spanId(71), START).status("Ok", "").row());

        assertThat(trace(70).path("errorCount").asInt()).isZero();
        assertThat(trace(70).path("spans"))
                .extracting(span -> span.path("status").path("code").asString())
                .doesNotContain("error")
                .hasSize(2);
    }

    /** The earlier form comes last and lies deeper in its part, which decided while both had the same millisecond. */
    @Test
    void showsASpanAsItWasReceivedLastAlsoWithinOneMillisecond() throws Exception {
        String insert = "INSERT INTO otel_traces (Timestamp, TraceId, SpanId, StatusCode, InsertedAt) SELECT"
                + " toDateTime64(%d, 9), '" + traceId(71) + "', '%s', '%s', fromUnixTimestamp64Nano(%d)";
        long second = START.getEpochSecond();
        long nanos = second * 1_000_000_000;
        API.execute(insert.formatted(second, spanId(71), "Ok", nanos + 2));
        API.execute(insert.formatted(second - 1, spanId(72), "Ok", nanos + 1)
                + insert.formatted(second, spanId(71), "Error", nanos + 1)
                        .replaceFirst("INSERT .* SELECT", " UNION ALL SELECT"));

        assertThat(trace(71).path("errorCount").asInt()).isZero();
        assertThat(trace(71).path("spans"))
                .extracting(span -> span.path("status").path("code").asString())
                .containsExactly("ok", "ok");
    }

    @Test
    void showsTheNumbersOfThePlatformAlsoWhenAnEstimateCameLater() {
        API.store(invocation(traceId(73), spanId(73), "biller", START, 100).row());
        API.store(invocation(traceId(73), spanId(73), "biller", START, 900)
                .attribute("coldspan.billed.source", "estimated")
                .outcome("timeout")
                .row());

        JsonNode trace = trace(73);
        assertThat(trace.path("spans")).hasSize(1);
        assertThat(trace.path("spans").path(0).path("durationMs").asDouble()).isEqualTo(100);
        assertThat(trace.path("durationMs").asDouble()).isEqualTo(100);
        assertThat(trace.path("errorCount").asInt()).isZero();
        Answer list = API.client().get("/api/v1/traces", "function", "biller");
        assertThat(list.json().path("traces").path(0).path("durationMs").asDouble())
                .isEqualTo(100);
    }

    @Test
    void namesKindsAndStatusesInOneWay() {
        assertThat(trace(1).path("spans"))
                .extracting(span -> span.path("kind").asString())
                .containsExactly("internal", "server", "client", "consumer");
        assertThat(trace(1).path("spans"))
                .extracting(span -> span.path("status").path("code").asString())
                .containsExactly("unset", "unset", "ok", "error");
    }

    @Test
    void carriesAttributesEventsAndLinks() {
        JsonNode root = trace(1).path("spans").path(1);

        assertThat(root.path("attributes").path("coldspan.outcome").asString()).isEqualTo("ok");
        assertThat(root.path("resource").path("cloud.region").asString()).isEqualTo("us-east-1");
        assertThat(root.path("events").path(0).path("name").asString()).isEqualTo("started");
        assertThat(root.path("events").path(0).path("offsetMs").asDouble()).isEqualTo(405);
        assertThat(root.path("links").path(0).path("traceId").asString()).isEqualTo(traceId(9));
        assertThat(root.path("function").asString()).isEqualTo("checkout");
        assertThat(trace(1).path("spans").path(2).has("function")).isFalse();
    }

    @Test
    void addsItsInvocationsAndWhatTheyCost() {
        JsonNode trace = trace(1);

        assertThat(trace.path("invocations"))
                .extracting(invocation -> invocation.path("function").asString())
                .containsExactly("checkout", "mailer");
        assertThat(trace.path("functions").toString()).isEqualTo("[\"checkout\",\"mailer\"]");
        // 150 ms billed at 512 MB and two requests.
        assertThat(trace.path("cost").path("amount").asString()).isEqualTo("0.0000016500025");
    }

    @Test
    void doesNotWarnOfACallerThatIsNotObserved() {
        assertThat(warnings(trace(1))).isEmpty();
    }

    @Test
    void findsATraceByAnIdInCapitals() {
        API.store(span("000000000000000000000000000000ab", spanId(1), START).row());

        assertThat(API.client()
                        .get("/api/v1/traces/000000000000000000000000000000AB")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void findsATraceThatTheLookupTableMissed() throws Exception {
        API.store(span(traceId(40), spanId(1), START).row());
        API.execute("DELETE FROM otel_traces_trace_id_ts WHERE TraceId = '" + traceId(40) + "'");

        assertThat(trace(40).path("spanCount").asInt()).isEqualTo(1);
    }

    @Test
    void knowsNoTraceWithoutSpans() {
        Answer answer = API.client().get("/api/v1/traces/" + traceId(0xDEAD));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("field").asString()).isEqualTo("traceId");
    }

    @Test
    void refusesAnIdThatIsNone() {
        for (String id : List.of("xyz", "12", traceId(1) + "0", "g".repeat(32))) {
            Answer answer = API.client().get("/api/v1/traces/" + id);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("field").asString()).isEqualTo("traceId");
            assertThat(answer.json().path("detail").asString()).contains("for example traceId=");
        }
    }

    @Test
    void survivesSpansThatAreTheirOwnAncestors() {
        API.store(
                span(traceId(50), spanId(1), START).parent(spanId(1)).row(),
                span(traceId(50), spanId(2), START).parent(spanId(3)).row(),
                span(traceId(50), spanId(3), START).parent(spanId(2)).row());

        assertThat(warnings(trace(50)))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).endsWith("is its own ancestor"));
    }

    @Test
    void pagesThroughAllSpansWithTheSameOffsetsAsTheTrace() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            spans.add(span(traceId(170), spanId(i), START.plusMillis(i / 2)).row());
        }
        API.store(spans);
        API.store(spans.subList(3, 9));
        String route = "/api/v1/traces/" + traceId(170) + "/spans";
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client().get(route, "limit", "7", "cursor", cursor);
            page.json()
                    .path("spans")
                    .forEach(span -> seen.add(span.path("spanId").asString() + "@"
                            + span.path("offsetMs").asDouble()));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen)
                .isEqualTo(trace(170)
                        .path("spans")
                        .valueStream()
                        .map(span -> span.path("spanId").asString() + "@"
                                + span.path("offsetMs").asDouble())
                        .toList())
                .hasSize(25);
    }

    @Test
    void sendsAllSpansOfALargeTraceInOneAnswer() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= 6000; i++) {
            spans.add(span(traceId(171), spanId(i), START.plusMillis(i)).row());
        }
        API.store(spans);

        Answer lines =
                API.client().get("/api/v1/traces/" + traceId(171) + "/spans", "format", "jsonl", "limit", "1000000");

        assertThat(lines.body().lines()).hasSize(6000).last().asString().contains(spanId(6000), "\"offsetMs\":5999");
    }

    @Test
    void hasNoSpansOfATraceThatIsNotStored() {
        assertThat(API.client()
                        .get("/api/v1/traces/" + traceId(999) + "/spans")
                        .json()
                        .path("spans")
                        .size())
                .isZero();
    }

    @Test
    void cutsATraceThatIsTooLargeAndSaysSo() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= 5010; i++) {
            spans.add(span(traceId(60), spanId(i), START.plusMillis(i))
                    .parent(i == 1 ? "" : spanId(i % 2 == 0 ? 1 : 5010))
                    .row());
        }
        API.store(spans);

        JsonNode trace = trace(60);

        assertThat(trace.path("truncated").asBoolean()).isTrue();
        assertThat(trace.path("spans").size()).isEqualTo(5000);
        assertThat(trace.path("spanCount").asInt()).isEqualTo(5010);
        assertThat(trace.path("spans").path(4999).path("spanId").asString()).isEqualTo(spanId(5000));
        assertThat(warnings(trace)).isEmpty();
    }
}
