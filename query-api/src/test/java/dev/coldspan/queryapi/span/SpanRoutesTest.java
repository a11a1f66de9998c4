package dev.coldspan.queryapi.span;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SpanRoutesTest {

    private static final String PATH = "/api/v1/spans";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 900)
                        .cold(300)
                        .row(),
                span(traceId(1), spanId(2), NOW.minusSeconds(59))
                        .parent(spanId(1))
                        .name("GET /stock")
                        .kind("SPAN_KIND_CLIENT")
                        .attribute("http.response.status_code", "503")
                        .attribute("server.address", "stock.example")
                        .duration(Duration.ofMillis(700))
                        .status("STATUS_CODE_ERROR", "stock is away")
                        .row(),
                span(traceId(1), spanId(3), NOW.minusSeconds(58))
                        .parent(spanId(1))
                        .name("SELECT orders")
                        .kind("Client")
                        .attribute("db.system", "postgresql")
                        .duration(Duration.ofMillis(20))
                        .row(),
                span(traceId(2), spanId(4), NOW.minusSeconds(50))
                        .service("batch")
                        .name("tick")
                        .event(NOW.minusSeconds(50), "exception")
                        .row());
    }

    private static String found(String... parameters) {
        Answer answer = API.client().get(PATH, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.texts("spans", "spanId").stream()
                .map(id -> Long.toString(Long.parseLong(id, 16)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 4321",
                "service:batch | 4",
                "kind:client | 32",
                "kind:(client,server) | 321",
                "status:error | 2",
                "error:true | 2",
                "http.response.status_code:5xx | 2",
                "db.system:* | 3",
                "duration>=500ms | 21",
                "duration<20ms | 4",
                "function:checkout | 1",
                "cold:true | 1",
                "span:GET* | 2",
                "span:\"SELECT orders\" | 3",
                "span.id:0000000000000003 | 3",
                "message:*away | 2",
                "stock | 2",
                "STOCK.example | 2",
                "outcome:ok kind:server | 1",
                "trace:00000000000000000000000000000001 -kind:server | 32",
            })
    void finds(String q, String expected) {
        assertThat(found("q", q)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"timestamp, 1234", "-timestamp, 4321", "durationMs, 4321", "-durationMs, 1234"})
    void sorts(String sort, String expected) {
        assertThat(found("sort", sort)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"timestamp", "-timestamp", "durationMs", "-durationMs"})
    void pagesThroughAll(String sort) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client().get(PATH, "sort", sort, "limit", "1", "cursor", cursor);
            seen.addAll(page.texts("spans", "spanId"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty() && seen.size() < 10);

        assertThat(seen)
                .containsExactlyElementsOf(API.client().get(PATH, "sort", sort).texts("spans", "spanId"));
    }

    @Test
    void showsOneWordForEveryKindAndStatus() {
        JsonNode span =
                API.client().get(PATH, "q", "stock").json().path("spans").path(0);

        assertThat(span.path("kind").asString()).isEqualTo("client");
        assertThat(span.path("status").asString()).isEqualTo("error");
        assertThat(span.path("statusMessage").asString()).isEqualTo("stock is away");
        assertThat(span.path("durationMs").asDouble()).isEqualTo(700);
        assertThat(span.path("parentSpanId").asString()).isEqualTo(spanId(1));
        assertThat(span.path("attributes").path("server.address").asString()).isEqualTo("stock.example");
        assertThat(span.has("function")).isFalse();
    }

    @Test
    void refusesWhatIsNotOfSpans() {
        Answer answer = API.client().get(PATH, "q", "severity:error");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("q, column 1: severity is of log records, not of spans");
    }

    @Test
    void rendersAsReviewed() {
        TimeRange range = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

        Snapshots.assertMatches(
                "spans-by-duration-descending.sql",
                new SpanQuery()
                        .rendered(Filter.parse("q", "kind:client http.route:/a"), "-durationMs", range)
                        .sql());
    }
}
