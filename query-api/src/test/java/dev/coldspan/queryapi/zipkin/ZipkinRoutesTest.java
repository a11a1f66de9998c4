package dev.coldspan.queryapi.zipkin;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ShopTrace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ZipkinRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(ShopTrace.at(1, START));
        API.store(ShopTrace.at(2, START.plusSeconds(60)));
    }

    private static JsonNode get(String path, String... parameters) {
        Answer answer = API.client().get("/zipkin/api/v2/" + path, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode byId(JsonNode trace, long id) {
        for (JsonNode span : trace) {
            if (span.path("id").asString().equals(spanId(id))) {
                return span;
            }
        }
        throw new AssertionError("no span " + id + " in " + trace);
    }

    @Test
    void namesWhatASearchCanAskFor() {
        assertThat(get("services").toString()).isEqualTo("[\"checkout\",\"inventory\"]");
        assertThat(get("spans", "serviceName", "checkout").toString())
                .isEqualTo("[\"GET inventory\",\"POST charge\",\"checkout\"]");
        assertThat(get("remoteServices", "serviceName", "inventory").toString()).isEqualTo("[\"postgresql\"]");
        assertThat(get("autocompleteKeys").toString()).contains("coldspan.outcome");
        assertThat(get("autocompleteValues", "key", "coldspan.outcome").toString())
                .contains("ok", "error");
        assertThat(get("autocompleteValues", "key", "http.url")).isEmpty();
    }

    @Test
    void showsATraceInZipkinsForm() {
        JsonNode trace = get("trace/" + traceId(1));
        JsonNode root = byId(trace, 11);
        JsonNode call = byId(trace, 14);

        assertThat(trace).hasSize(5);
        assertThat(root.has("parentId")).isFalse();
        assertThat(root.path("kind").asString()).isEqualTo("SERVER");
        assertThat(root.path("timestamp").asLong()).isEqualTo(START.toEpochMilli() * 1000);
        assertThat(root.path("duration").asLong()).isEqualTo(400_000);
        assertThat(root.path("localEndpoint").path("serviceName").asString()).isEqualTo("checkout");
        assertThat(root.path("tags").path("error").asString()).isEqualTo("it went wrong");
        assertThat(root.path("tags").path("cloud.region").asString()).isEqualTo("us-east-1");
        assertThat(root.path("annotations").path(0).path("value").asString()).isEqualTo("order received");
        assertThat(call.path("parentId").asString()).isEqualTo(spanId(11));
        assertThat(call.path("remoteEndpoint").path("serviceName").asString()).isEqualTo("bank");
    }

    @Test
    void aSpanOfNoTimeTakesOneMicrosecond() {
        API.store(span(traceId(30), spanId(301), START.minusSeconds(90_000))
                .service("checkout")
                .name("checkout")
                .duration(Duration.ZERO)
                .row());

        JsonNode only = get("trace/" + traceId(30)).path(0);
        assertThat(only.path("duration").asLong()).isEqualTo(1);
        assertThat(only.has("kind")).isFalse();
    }

    @Test
    void readsManyTraces() {
        assertThat(get("traceMany", "traceIds", traceId(2) + ",1,77")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "serviceName, checkout, 2",
        "serviceName, all, 2",
        "spanName, POST charge, 2",
        "remoteServiceName, bank, 2",
        "remoteServiceName, nobody, 0",
        "annotationQuery, error, 2",
        "annotationQuery, order received and http.response.status_code=502, 2",
        "annotationQuery, order received and http.response.status_code=200, 0",
        "annotationQuery, retry.reason=bank is slow, 2",
        "minDuration, 400000, 2",
        "minDuration, 400001, 0",
        "limit, 1, 1",
        "lookback, 570000, 1",
    })
    void searches(String name, String value, int found) {
        assertThat(get("traces", name, value)).hasSize(found);
    }

    @Test
    void anEndInThePastShowsThePast() {
        String end = Long.toString(START.plusSeconds(30).toEpochMilli());

        assertThat(get("traces", "endTs", end).path(0).path(0).path("traceId").asString())
                .isEqualTo(traceId(1));
    }

    @Test
    void countsCallsAndErrors() {
        assertThat(get("dependencies", "endTs", Long.toString(NOW.toEpochMilli()), "lookback", "3600000")
                        .toString())
                .isEqualTo("[{\"parent\":\"checkout\",\"child\":\"bank\",\"callCount\":2,\"errorCount\":2},"
                        + "{\"parent\":\"checkout\",\"child\":\"inventory\",\"callCount\":2},"
                        + "{\"parent\":\"inventory\",\"child\":\"postgresql\",\"callCount\":2}]");
    }

    @ParameterizedTest
    @CsvSource({
        "spans, 400, serviceName",
        "traces?limit=0, 400, limit",
        "traces?limit=1&limit=2, 400, 2 times",
        "traces?minDuration=0, 400, minDuration",
        "traces?minDuration=2&maxDuration=1, 400, minDuration",
        "traces?lookback=0, 400, lookback",
        "traces?endTs=99999999999999999, 400, endTs",
        "traces?annotationQuery==x, 400, annotationQuery",
        "trace/xyz, 400, hexadecimal",
        "trace/dead, 404, not found",
        "traceMany, 400, traceIds",
        "traceMany?traceIds=a%2C%2Cb, 400, traceIds",
        "dependencies, 400, endTs",
        "nothing, 404, ",
    })
    void refusesInOneLine(String path, int status, String word) {
        Answer answer = API.client().send("GET", "/zipkin/api/v2/" + path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(word == null ? "" : word).doesNotContain("DB::Exception", "<");
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1--", "{x:Identifier}", "\\", "\0", "`", "${remote}"})
    void treatsAnyTextAsData(String text) {
        assertThat(get("traces", "serviceName", text)).isEmpty();
        assertThat(get("traces", "remoteServiceName", text)).isEmpty();
        assertThat(get("traces", "annotationQuery", "k=" + text + "x")).isEmpty();
        assertThat(get("spans", "serviceName", text)).isEmpty();
    }

    @Test
    void takesNoSpansHere() {
        assertThat(API.client().send("POST", "/zipkin/api/v2/spans").status()).isEqualTo(405);
    }
}
