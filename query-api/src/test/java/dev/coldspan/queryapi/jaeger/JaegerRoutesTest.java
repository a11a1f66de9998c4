package dev.coldspan.queryapi.jaeger;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ShopTrace;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class JaegerRoutesTest {

    private static final Instant START = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(ShopTrace.at(1, START));
        API.store(ShopTrace.at(2, START.plusSeconds(60)));
    }

    private static JsonNode get(String path, String... parameters) {
        Answer answer = API.client().get(path, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("errors").isNull()).isTrue();
        return answer.json();
    }

    private static JsonNode span(JsonNode trace, long id) {
        for (JsonNode span : trace.path("spans")) {
            if (span.path("spanID").asString().equals(spanId(id))) {
                return span;
            }
        }
        throw new AssertionError("no span " + id + " in " + trace);
    }

    @Test
    void listsServicesAndTheirOperations() {
        JsonNode services = get("/api/services");

        assertThat(services.path("data").toString()).isEqualTo("[\"checkout\",\"inventory\"]");
        assertThat(services.path("total").asInt()).isEqualTo(2);
        assertThat(get("/api/services/checkout/operations").path("data").toString())
                .isEqualTo("[\"GET inventory\",\"POST charge\",\"checkout\"]");
        assertThat(get("/api/operations", "service", "checkout", "spanKind", "server")
                        .path("data")
                        .toString())
                .isEqualTo("[{\"name\":\"checkout\",\"spanKind\":\"server\"}]");
    }

    @Test
    void showsATraceInJaegersForm() {
        JsonNode trace = get("/api/traces/" + traceId(1)).path("data").path(0);
        JsonNode root = span(trace, 11);

        assertThat(trace.path("traceID").asString()).isEqualTo(traceId(1));
        assertThat(root.path("startTime").asLong()).isEqualTo(START.toEpochMilli() * 1000);
        assertThat(root.path("duration").asLong()).isEqualTo(400_000);
        assertThat(root.path("operationName").asString()).isEqualTo("checkout");
        assertThat(root.path("references").toString())
                .isEqualTo("[{\"refType\":\"FOLLOWS_FROM\",\"traceID\":\"" + traceId(9) + "\",\"spanID\":\"" + spanId(9)
                        + "\"}]");
        assertThat(span(trace, 12).path("references").path(0).path("refType").asString())
                .isEqualTo("CHILD_OF");
        assertThat(root.path("tags").toString())
                .contains("{\"key\":\"error\",\"type\":\"bool\",\"value\":true}")
                .contains("{\"key\":\"span.kind\",\"type\":\"string\",\"value\":\"server\"}")
                .contains("{\"key\":\"http.response.status_code\",\"type\":\"int64\",\"value\":502}");
        assertThat(root.path("logs")
                        .path(0)
                        .path("fields")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("order received");
        JsonNode process = trace.path("processes").path(root.path("processID").asString());
        assertThat(process.path("serviceName").asString()).isEqualTo("checkout");
        assertThat(process.path("tags").toString()).contains("cloud.region").doesNotContain("service.name");
    }

    @ParameterizedTest
    @CsvSource({"1", "0000000000000001", "00000000000000000000000000000001"})
    void knowsATraceByAShortIdToo(String id) {
        assertThat(get("/api/traces/" + id).path("data").path(0).path("traceID").asString())
                .isEqualTo(traceId(1));
    }

    @ParameterizedTest
    @CsvSource({
        "tag, error:true, 2",
        "tag, service.peer.name:nobody, 0",
        "tags, '{\"error\":\"true\",\"service.peer.name\":\"bank\"}', 2",
        "operation, POST charge, 2",
        "operation, nothing, 0",
        "minDuration, 399ms, 2",
        "minDuration, 401ms, 0",
        "maxDuration, 1ms, 0",
        "limit, 1, 1",
        "lookback, custom, 2",
        "operation, '', 2",
    })
    void searches(String name, String value, int found) {
        assertThat(get("/api/traces", "service", "checkout", name, value).path("data"))
                .hasSize(found);
    }

    @Test
    void searchesBetweenMicroseconds() {
        String start = Long.toString(START.toEpochMilli() * 1000);
        String end = Long.toString(START.toEpochMilli() * 1000 + 1_000_000);

        assertThat(get("/api/traces", "service", "checkout", "start", start, "end", end)
                        .path("data"))
                .extracting(trace -> trace.path("traceID").asString())
                .containsExactly(traceId(1));
    }

    @Test
    void findsTracesByTheirIds() {
        assertThat(get("/api/traces", "traceID", traceId(2), "traceID", "1", "traceID", "77")
                        .path("data"))
                .extracting(trace -> trace.path("traceID").asString())
                .containsExactly(traceId(2), traceId(1));
    }

    @Test
    void countsCalls() {
        String end = Long.toString(NOW.toEpochMilli());

        assertThat(get("/api/dependencies", "endTs", end, "lookback", "3600000")
                        .path("data")
                        .toString())
                .isEqualTo("[{\"parent\":\"checkout\",\"child\":\"bank\",\"callCount\":2},"
                        + "{\"parent\":\"checkout\",\"child\":\"inventory\",\"callCount\":2},"
                        + "{\"parent\":\"inventory\",\"child\":\"postgresql\",\"callCount\":2}]");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/traces, 400, service",
        "/api/traces?service=a&service=b, 400, 2 times",
        "/api/traces?service=a&limit=0, 400, limit",
        "/api/traces?service=a&limit=99999999999999999999, 400, limit",
        "/api/traces?service=a&minDuration=fast, 400, minDuration",
        "/api/traces?service=a&minDuration=2s&maxDuration=1s, 400, minDuration",
        "/api/traces?service=a&start=2&end=1, 400, after",
        "/api/traces?service=a&start=1, 400, 400 days",
        "/api/traces?service=a&end=now, 400, end",
        "/api/traces?service=a&tag=x, 400, key:value",
        "/api/traces?service=a&tags=[1], 400, tags",
        "/api/traces?service=a&tags=%7B%22a%22:%7B%7D%7D, 400, tags",
        "/api/traces?service=a&tags=null, 400, tags",
        "/api/traces?traceID=xyz, 400, hexadecimal",
        "/api/traces/xyz, 400, hexadecimal",
        "/api/traces/100000000000000000000000000000000, 400, hexadecimal",
        "/api/traces/dead, 404, trace not found",
        "/api/operations, 400, service",
        "/api/dependencies?endTs=-1, 400, endTs",
        "/api/dependencies?endTs=1&lookback=34560000001, 400, lookback",
    })
    void refusesInJaegersForm(String path, int status, String word) {
        Answer answer = API.client().send("GET", path);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("data").isNull()).isTrue();
        assertThat(answer.json().path("errors").path(0).path("code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("errors").path(0).path("msg").asString()).contains(word);
        assertThat(answer.body()).doesNotContain("DB::Exception", "tools.jackson");
    }

    @ParameterizedTest
    @CsvSource({"' OR 1=1--", "{x:Identifier}", "\\", "%00", "a\\' OR 1=1 --", "${remote}"})
    void treatsAnyTextAsData(String text) {
        assertThat(get("/api/traces", "service", text).path("data")).isEmpty();
        assertThat(get("/api/traces", "service", "checkout", "operation", text).path("data"))
                .isEmpty();
        assertThat(get("/api/traces", "service", "checkout", "tag", text + ":" + text)
                        .path("data"))
                .isEmpty();
    }
}
