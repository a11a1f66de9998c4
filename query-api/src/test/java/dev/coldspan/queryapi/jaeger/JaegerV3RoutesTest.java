package dev.coldspan.queryapi.jaeger;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ShopTrace;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class JaegerV3RoutesTest {

    private static final Instant START = NOW.minusSeconds(600);
    private static final String FROM = START.minusSeconds(60).toString();
    private static final String TO = NOW.toString();

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(ShopTrace.at(1, START));
        API.store(ShopTrace.at(2, START.plusSeconds(60)));
    }

    private static JsonNode get(String path, String... parameters) {
        Answer answer = API.client().get("/api/v3/" + path, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String[] within(String... parameters) {
        return Stream.concat(Stream.of("query.startTimeMin", FROM, "query.startTimeMax", TO), Stream.of(parameters))
                .toArray(String[]::new);
    }

    private static List<String> spanIds(JsonNode result) {
        return result.findValuesAsString("spanId");
    }

    @Test
    void listsServicesAndOperations() {
        assertThat(get("services").toString()).isEqualTo("{\"services\":[\"checkout\",\"inventory\"]}");
        assertThat(get("operations", "service", "inventory", "span_kind", "client")
                        .toString())
                .isEqualTo("{\"operations\":[{\"name\":\"SELECT stock\",\"spanKind\":\"client\"}]}");
    }

    @Test
    void showsATraceAsOtlp() {
        JsonNode result = get("traces/" + traceId(1)).path("result");

        assertThat(spanIds(result)).hasSize(6).contains(spanId(11), spanId(15));
        assertThat(result.path("resourceSpans").toString())
                .contains("\"traceId\":\"" + traceId(1) + "\"", "\"kind\":2", "\"code\":2");
    }

    @Test
    void searchesInBothSpellings() {
        assertThat(spanIds(get("traces", within("query.serviceName", "checkout"))))
                .contains(spanId(11), spanId(21));
        assertThat(get(
                                "traces",
                                "query.service_name",
                                "checkout",
                                "query.start_time_min",
                                FROM,
                                "query.start_time_max",
                                TO,
                                "query.num_traces",
                                "1",
                                "query.duration_min",
                                "300ms")
                        .toString())
                .contains(spanId(21))
                .doesNotContain(spanId(11));
    }

    @Test
    void summarisesTraces() {
        JsonNode summary = get(
                        "trace-summaries",
                        within("query.attributes", "{\"service.peer.name\":\"bank\"}", "query.searchDepth", "1"))
                .path("summaries")
                .path(0);

        assertThat(summary.path("traceId").asString()).isEqualTo(traceId(2));
        assertThat(summary.path("rootServiceName").asString()).isEqualTo("checkout");
        assertThat(summary.path("rootOperationName").asString()).isEqualTo("checkout");
        assertThat(summary.path("spanCount").asInt()).isEqualTo(5);
        assertThat(summary.path("errorSpanCount").asInt()).isEqualTo(2);
        assertThat(summary.path("services").toString())
                .isEqualTo("[{\"name\":\"checkout\",\"spanCount\":3,\"errorSpanCount\":2},"
                        + "{\"name\":\"inventory\",\"spanCount\":2,\"errorSpanCount\":0}]");
        assertThat(summary.path("minStartTimeUnixNano").asString())
                .isEqualTo(START.plusSeconds(60).getEpochSecond() + "000000000");
    }

    @Test
    void countsCallsAsText() {
        assertThat(get("dependencies", "startTime", FROM, "endTime", TO)
                        .path("dependencies")
                        .path(0)
                        .toString())
                .isEqualTo("{\"parent\":\"checkout\",\"child\":\"bank\",\"callCount\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "traces, 400, query.startTimeMin",
        "traces?query.startTimeMin=yesterday, 400, RFC 3339",
        "traces?query.startTimeMin=1960-01-01T00:00:00Z, 400, 1970",
        "traces?query.startTimeMin=2026-01-01T00:00:00Z&query.startTimeMax=2025-12-01T00:00:00Z, 400, after",
        "traces?query.startTimeMin=2026-01-01T00:00:00Z&query.startTimeMax=2026-01-01T01:00:00Z, 404, No traces",
        "traces?query.searchDepth=1501, 400, searchDepth",
        "traces?query.filter={}, 400, query.filter",
        "traces/zz, 400, hexadecimal",
        "traces/77, 404, No traces",
        "operations, 400, service",
        "dependencies, 400, startTime",
    })
    void refusesInItsOwnForm(String path, int status, String word) {
        Answer answer = API.client().send("GET", "/api/v3/" + path.replace("{}", "%7B%7D"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("error").path("httpCode").asInt()).isEqualTo(status);
        assertThat(answer.json().path("error").path("message").asString()).contains(word);
    }
}
