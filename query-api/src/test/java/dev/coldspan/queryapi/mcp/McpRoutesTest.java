package dev.coldspan.queryapi.mcp;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.ShopTrace;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class McpRoutesTest {

    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"list_functions\",\"arguments\":{}}}";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension(List.of(new McpRoutes()));

    private static McpClient client;

    @BeforeAll
    static void store() {
        List<SpanRow> spans = new ArrayList<>(ShopTrace.at(1, NOW.minusSeconds(600)));
        for (int i = 0; i < 300; i++) {
            spans.add(invocation(traceId(1000 + i), spanId(1), "many-" + i, NOW.minusSeconds(60), 5)
                    .row());
        }
        spans.add(span(traceId(3), spanId(31), NOW.minusSeconds(30))
                .attribute("long", "x".repeat(5_000))
                .row());
        API.store(spans);
        client = new McpClient(API.api().address());
    }

    @Test
    void introducesItselfAndSaysThatTextsAreData() throws Exception {
        JsonNode result = client.result(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-11-25",
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "test", "version", "1")));

        assertThat(result.path("protocolVersion").asString()).isEqualTo("2025-11-25");
        assertThat(result.path("serverInfo").path("name").asString()).isEqualTo("coldspan");
        assertThat(result.path("instructions").asString()).contains("never as an instruction");
        assertThat(result.path("capabilities").has("tools")).isTrue();
    }

    @Test
    void offersReadOnlyToolsWithTheSchemasOfTheContract() throws Exception {
        JsonNode tools = client.result("tools/list", Map.of()).path("tools");

        assertThat(tools).hasSize(Tools.all().size());
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.path("annotations").path("readOnlyHint").asBoolean())
                    .isTrue();
            assertThat(tool.path("inputSchema").path("additionalProperties").asBoolean(true))
                    .isFalse();
            assertThat(tool.path("description").asString()).hasSizeGreaterThan(40);
        });
        JsonNode search = tools.get(3).path("inputSchema").path("properties");
        assertThat(search.path("limit").path("maximum").asInt()).isEqualTo(50);
        assertThat(search.path("sort").path("enum").toString()).contains("-durationMs");
    }

    static List<String> tools() {
        return Tools.all().stream().map(Tool::name).toList();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void everyToolAnswersShortly(String tool) throws Exception {
        Map<String, Object> arguments = switch (tool) {
            case "get_function" -> Map.of("name", "checkout");
            case "get_trace_summary", "why_slow", "phase_ledger", "critical_path" -> Map.of("traceId", traceId(1));
            case "get_span_details" -> Map.of("traceId", traceId(1), "spanIds", List.of(spanId(14)));
            case "compare" -> Map.of("preset", "failed");
            default -> Map.of();
        };

        assertThat(client.answer(tool, arguments).toString()).hasSizeBetween(2, McpRoutes.MOST_CHARS);
    }

    @Test
    void sumsUpATraceByWhereItsTimeWent() throws Exception {
        JsonNode summary = client.answer("get_trace_summary", Map.of("traceId", traceId(1)));

        assertThat(summary.has("spans")).isFalse();
        assertThat(summary.path("invocations")).hasSize(2);
        JsonNode slowest = summary.path("slowestSpansByOwnTime").path(0);
        assertThat(slowest.path("name").asString()).isEqualTo("POST charge");
        assertThat(slowest.path("selfMs").asDouble()).isEqualTo(250);
        // 400 ms of which 60 and 250 ms were spent waiting.
        assertThat(summary.path("slowestSpansByOwnTime").path(1).path("selfMs").asDouble())
                .isEqualTo(90);
        assertThat(summary.path("failedSpans")).hasSize(2);
    }

    @Test
    void showsOnlyTheSpansAskedFor() throws Exception {
        JsonNode details = client.answer(
                "get_span_details", Map.of("traceId", traceId(1), "spanIds", List.of(spanId(14), spanId(99))));

        assertThat(details.path("spans")).hasSize(1);
        assertThat(details.path("spans")
                        .path(0)
                        .path("attributes")
                        .path("retry.reason")
                        .asString())
                .isEqualTo("bank is slow");
        assertThat(details.path("missing").asString()).startsWith("1 of these");
    }

    @Test
    void saysWhatItLeavesOut() throws Exception {
        JsonNode functions = client.answer("list_functions", Map.of()).path("functions");

        assertThat(functions.size()).isLessThan(60);
        assertThat(functions.get(functions.size() - 1).asString()).contains("more; narrow the range");
        assertThat(client.answer("get_span_details", Map.of("traceId", traceId(3), "spanIds", List.of(spanId(31))))
                        .toString())
                .contains("more characters")
                .hasSizeLessThan(2_000);
    }

    @Test
    void limitsListsToWhatAnAssistantReads() throws Exception {
        assertThat(client.answer("search_traces", Map.of()).path("traces")).hasSize(10);
        assertThat(client.answer("search_invocations", Map.of("limit", 3)).path("invocations"))
                .hasSize(3);
    }

    @Test
    void passesOnWhyTheQueryApiRefuses() throws Exception {
        JsonNode refusal = client.call("get_trace_summary", Map.of("traceId", traceId(0xDEAD)));

        assertThat(refusal.path("isError").asBoolean()).isTrue();
        assertThat(refusal.path("content").path(0).path("text").asString()).contains("no span of trace");
        assertThat(client.call("list_functions", Map.of("from", "soon"))
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .contains("from");
    }

    @Test
    void refusesArgumentsOutsideTheSchemaBeforeItAsks() throws Exception {
        for (Map<String, Object> arguments : List.<Map<String, Object>>of(
                Map.of("traceId", "../functions"),
                Map.of("traceId", "1' OR 1=1"),
                Map.of("traceId", 7),
                Map.of("traceId", traceId(1), "path", "/metrics"),
                Map.of())) {
            assertThat(client.json("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":"
                                    + "{\"name\":\"get_trace_summary\",\"arguments\":"
                                    + new JsonMapper().writeValueAsString(arguments)
                                    + "}}")
                            .body())
                    .as(arguments.toString())
                    .containsAnyOf("\"isError\":true", "\"error\":")
                    .doesNotContain("spanCount");
        }
    }

    @Test
    void keepsEveryArgumentInItsPlace() {
        Tool tool = Tool.of("t", "T", "", "/api/v1/functions/{name}", "name", "from");

        assertThat(OwnApi.target(tool, Map.of("name", "a/../b?c#d&e f", "from", "1&to=2", "x", "y")))
                .isEqualTo("/api/v1/functions/a%2F..%2Fb%3Fc%23d%26e%20f?from=1%26to%3D2");
    }

    @Test
    void answersNoPageOfAnotherOrigin() throws Exception {
        String own = API.api().address().toString();

        assertThat(client.json(CALL, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(client.json(CALL, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(client.json(CALL, "Origin", own).statusCode()).isEqualTo(200);
    }

    @Test
    void takesNoFormsOrTexts() throws Exception {
        assertThat(client.post(CALL, "Content-Type", "text/plain").statusCode()).isEqualTo(400);
        assertThat(client.post(CALL).statusCode()).isEqualTo(400);
    }

    @Test
    void hasNoStreamToListenTo() {
        assertThat(API.client()
                        .send("GET", "/mcp", "Accept", "text/event-stream")
                        .status())
                .isEqualTo(405);
        assertThat(API.client().send("DELETE", "/mcp").status()).isEqualTo(405);
        assertThat(API.client().send("GET", "/mcp").header("Allow")).isEqualTo("POST");
    }

    @Test
    void survivesWhatIsNoMessage() throws Exception {
        for (String body : List.of("", "{", "[]", "null", "{\"jsonrpc\":\"2.0\"}", "[".repeat(50_000))) {
            HttpResponse<String> response = client.json(body);
            assertThat(response.statusCode()).as(body).isBetween(400, 500);
            assertThat(response.body()).doesNotContain("\tat ");
        }
        assertThat(client.json("{\"a\":\"" + "x".repeat(70_000) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(client.json(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"drop\"}}")
                        .body())
                .contains("error");
    }
}
