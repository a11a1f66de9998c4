package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/** Clients of Jaeger, of Zipkin and of the Model Context Protocol, none of which we wrote, over the demo's data. */
class CompatibleFacesTest {

    private static final Duration STORY = Duration.ofSeconds(180);

    private final SharedDemo demo = SharedDemo.get();

    @BeforeEach
    void thereIsSomethingToSee() {
        demo.api.await(
                "/api/v1/traces?function=checkout&error=true&from=now-15m",
                STORY,
                answer -> !answer.path("traces").isEmpty());
    }

    private String base() {
        return demo.api.base().toString();
    }

    @Test
    void aJaegerClientSearchesAndReadsTraces() throws Exception {
        JsonNode understood = PythonClient.run("jaeger_client.py", base(), "checkout");

        assertThat(understood.path("health").asString()).isEqualTo("healthy");
        assertThat(texts(understood.path("services"))).contains("checkout", "inventory");
        assertThat(texts(understood.path("operations"))).contains("checkout");
        assertThat(understood.path("found").asInt()).isPositive();
        assertThat(understood.path("status").asString()).isEqualTo("ERROR");
        assertThat(understood.path("spans").asInt()).isGreaterThan(1);
        assertThat(understood.path("failed").asInt()).isPositive();
        assertThat(understood.path("durationMs").asDouble()).isPositive();
    }

    @Test
    void zipkinsOwnUiSearchesOpensATraceAndDrawsTheDependencies() throws Exception {
        String chromium = BrowserTest.chromium();
        Path screenshots =
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath();

        String output =
                NodeScript.run("lens.mjs", Map.of("CHROMIUM", chromium), base(), "checkout", screenshots.toString());

        assertThat(output.lines()).containsExactly("search ok", "trace ok", "dependencies ok");
        assertThat(screenshots.resolve("lens-trace.png")).isNotEmptyFile();
    }

    /** A built jaeger-ui is too large to be kept here; docs/guides/jaeger-zipkin-grafana.md says how to get one. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "COLDSPAN_JAEGER_UI",
            matches = ".+",
            disabledReason = "no Jaeger UI: name packages/jaeger-ui/build of a built one in COLDSPAN_JAEGER_UI")
    void jaegersOwnUiSearchesOpensATraceAndDrawsTheDependencies() throws Exception {
        String chromium = BrowserTest.chromium();
        Path screenshots =
                Files.createDirectories(Path.of("target", "screenshots")).toAbsolutePath();

        String output = NodeScript.run(
                "jaeger-ui.mjs",
                Map.of("CHROMIUM", chromium),
                base(),
                System.getenv("COLDSPAN_JAEGER_UI"),
                "checkout",
                screenshots.toString());

        assertThat(output.lines()).hasSize(4).allMatch(line -> line.endsWith(" ok"));
        assertThat(output).contains("/api/v3/").contains("/api/traces/{id}");
    }

    @Test
    void anAssistantAsksWithTheOfficialPythonSdk() throws Exception {
        JsonNode understood = PythonClient.run("mcp_client.py", base(), "checkout");

        assertThat(understood.path("server").asString()).isEqualTo("coldspan");
        assertThat(texts(understood.path("tools"))).contains("search_invocations", "get_trace_summary", "why_slow");
        assertThat(understood.path("readOnly").asBoolean()).isTrue();
        assertThat(understood.path("function").asString()).isEqualTo("checkout");
        assertThat(understood.path("slowestSpans").asInt()).isPositive();
        assertThat(understood.path("wrongIsError").asBoolean()).isTrue();
    }

    private static Iterable<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
