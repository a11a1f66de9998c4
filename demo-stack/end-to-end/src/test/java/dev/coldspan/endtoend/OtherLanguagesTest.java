package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** OpenTelemetry's SDK for JavaScript, which we did not write, sends to the receivers; the query API tells what came. */
class OtherLanguagesTest {

    private static final Duration VISIBLE = Duration.ofSeconds(20);

    private final SharedDemo demo = SharedDemo.get();

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "proto", "json"})
    void spansLogsAndMetricsOfTheJavaScriptSdkCanBeQueried(String protocol) throws Exception {
        String endpoint = protocol.equals("grpc") ? demo.otlpGrpc : demo.otlpHttp;
        String service = "ship-" + protocol;
        String traceId = NodeScript.run("telemetry.mjs", Map.of(), protocol, endpoint, service)
                .strip();

        JsonNode span = demo.api
                .await(
                        "/api/v1/traces/" + traceId,
                        VISIBLE,
                        trace -> trace.path("spanCount").asInt() == 1)
                .path("spans")
                .get(0);
        assertThat(span.path("name").asString()).isEqualTo("sail");
        assertThat(span.path("service").asString()).isEqualTo(service);
        assertThat(span.path("attributes").path("ship.crew").asString()).isEqualTo("13");
        assertThat(span.path("events").get(0).path("name").asString()).isEqualTo("ice");

        JsonNode log = demo.api
                .await(
                        "/api/v1/logs?service=" + service,
                        VISIBLE,
                        logs -> logs.path("logs").size() == 1)
                .path("logs")
                .get(0);
        assertThat(log.path("body").asString()).isEqualTo(service + " is stuck in the ice");
        assertThat(log.path("severity").asString()).isEqualTo("WARN");

        JsonNode point = demo.api
                .await(
                        "/api/v1/metrics/" + service + ".miles",
                        VISIBLE,
                        metric -> metric.path("points").size() == 1)
                .path("points")
                .get(0);
        assertThat(point.path("value").asDouble()).isEqualTo(7);
        assertThat(point.path("attributes").path("leg").asString()).isEqualTo("north");
    }
}
