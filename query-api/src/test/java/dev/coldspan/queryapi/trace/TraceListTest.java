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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class TraceListTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(11), "checkout", START, 100)
                        .parent(spanId(0xFF))
                        .cold(50)
                        .row(),
                span(traceId(1), spanId(12), START.minusMillis(50))
                        .parent(spanId(11))
                        .name("init")
                        .attribute("faas.coldstart", "true")
                        .row(),
                invocation(traceId(2), spanId(21), "checkout", START.plusSeconds(60), 2000)
                        .outcome("timeout")
                        .row(),
                invocation(traceId(3), spanId(31), "mailer", START.plusSeconds(120), 10)
                        .row(),
                span(traceId(3), spanId(32), START.plusSeconds(119))
                        .name("GET /order")
                        .service("gateway")
                        .duration(Duration.ofMillis(1500))
                        .row());
        // Provisionally failed, then fine, in one insert.
        SpanRow failed = span(traceId(4), spanId(41), START.plusSeconds(180))
                .status("Error", "no")
                .row();
        SpanRow fine = span(traceId(4), spanId(41), START.plusSeconds(180))
                .status("Ok", "")
                .row();
        API.store(failed, fine);
    }

    private static String ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.texts("traces", "traceId").stream()
                .map(id -> id.substring(31))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 100, 4321",
        "limit, 2, 43",
        "function, checkout, 21",
        "function, mailer, 3",
        "service, gateway, 3",
        "service, nobody, ''",
        "error, true, 2",
        "error, false, 431",
        "minDurationMs, 1000, 32",
        "minDurationMs, 1600, 2",
        "from, now-9m, 432",
        "to, now-9m, 1",
    })
    void listsMatchingTracesNewestFirst(String parameter, String value, String expected) {
        assertThat(ids(API.client().get("/api/v1/traces", parameter, value))).isEqualTo(expected);
    }

    @Test
    void summarisesTheWholeTrace() {
        JsonNode trace = API.client()
                .get("/api/v1/traces", "function", "mailer")
                .json()
                .path("traces")
                .path(0);

        assertThat(trace.path("rootName").asString()).isEqualTo("GET /order");
        assertThat(trace.path("rootService").asString()).isEqualTo("gateway");
        assertThat(trace.path("spans").asInt()).isEqualTo(2);
        assertThat(trace.path("durationMs").asDouble()).isEqualTo(1500);
        assertThat(trace.path("functions").toString()).isEqualTo("[\"mailer\"]");
    }

    @Test
    void isNamedAfterItsEntryAndCountsColdStartsOfInvocationsOnly() {
        JsonNode trace = API.client()
                .get("/api/v1/traces", "function", "checkout", "to", "now-9m")
                .json()
                .path("traces")
                .path(0);

        assertThat(trace.path("coldStarts").asInt()).isEqualTo(1);
        assertThat(trace.path("startTime").asString())
                .isEqualTo(START.minusMillis(50).toString());
        assertThat(trace.path("rootName").asString()).isEqualTo("checkout");
    }

    @Test
    void countsASpanThatWasReceivedTwiceOnceAndInItsLastForm() {
        JsonNode trace =
                API.client().get("/api/v1/traces").json().path("traces").path(0);

        assertThat(trace.path("spans").asInt()).isEqualTo(1);
        assertThat(trace.path("errors").asInt()).isZero();
    }

    @Test
    void visitsEveryTraceOnceEvenWhenAllStartTogether() {
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            spans.add(span(traceId(100 + i), spanId(i), START.minusSeconds(7200))
                    .service("crowd")
                    .row());
        }
        API.store(spans);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client()
                    .get("/api/v1/traces", "service", "crowd", "from", "now-3h", "limit", "7", "cursor", cursor);
            seen.addAll(page.texts("traces", "traceId"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    }
}
