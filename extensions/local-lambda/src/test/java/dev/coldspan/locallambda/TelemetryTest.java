package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an extension that subscribed hears of real invocations. */
class TelemetryTest {

    private static final String SUBSCRIPTION =
            "{\"schemaVersion\":\"2022-12-13\",\"types\":[\"platform\",\"function\",\"extension\"],"
                    + "\"buffering\":{\"timeoutMs\":25,\"maxBytes\":262144,\"maxItems\":1000},"
                    + "\"destination\":{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:PORT/telemetry\"}}";

    @TempDir
    Path directory;

    private ExtensionDiary diary;
    private LocalLambda lambda;

    @BeforeEach
    void layer() throws IOException {
        diary = ExtensionDiary.in(directory);
    }

    @AfterEach
    void stop() {
        if (lambda != null) {
            lambda.close();
        }
    }

    private void start(LogFormat format, Duration timeout) {
        lambda = LocalLambda.builder()
                .function(diary.equip(function("orders", Misbehaving.class))
                        .environment("EXTENSION_SUBSCRIPTION", SUBSCRIPTION)
                        .logFormat(format)
                        .timeout(timeout)
                        .build())
                .logSink(line -> {})
                .start();
    }

    private InvocationResult invoke(String order) {
        return lambda.invoke("orders", quoted(order));
    }

    private List<String> platformTypes() {
        return diary.telemetryTypes().stream()
                .filter(type -> type.startsWith("platform."))
                .toList();
    }

    @Test
    void tellsOfAColdStartInOrder() {
        start(LogFormat.TEXT, Duration.ofSeconds(5));
        invoke("hello");
        lambda.close();

        assertThat(platformTypes())
                .as("report comes with the end of the sandbox")
                .containsExactly(
                        "platform.initStart",
                        "platform.telemetrySubscription",
                        "platform.initRuntimeDone",
                        "platform.extension",
                        "platform.initReport",
                        "platform.start",
                        "platform.runtimeDone",
                        "platform.report");
    }

    @Test
    void deliversTheReportWithTheNextInvocation() {
        start(LogFormat.TEXT, Duration.ofSeconds(5));
        InvocationResult first = invoke("hello");
        assertThat(diary.records("platform.report")).as("frozen by now").isEmpty();

        invoke("sleep");

        JsonNode report = diary.records("platform.report").get(0);
        assertThat(report.path("requestId").asString()).isEqualTo(first.requestId());
        assertThat(report.path("status").asString()).isEqualTo("success");
        JsonNode metrics = report.path("metrics");
        assertThat(metrics.path("durationMs").asDouble())
                .isEqualTo(Math.round(first.report().durationMs() * 1000) / 1000.0);
        assertThat(metrics.path("billedDurationMs").asLong())
                .isEqualTo(first.report().billedDurationMs());
        assertThat(metrics.path("memorySizeMB").asInt()).isEqualTo(512);
        assertThat(metrics.path("maxMemoryUsedMB").asInt())
                .isEqualTo(first.report().maxMemoryUsedMb());
        assertThat(metrics.path("initDurationMs").asDouble()).isPositive();
        assertThat(report.path("spans").get(0).path("name").asString()).isEqualTo("extensionOverhead");
    }

    @Test
    void measuresWhatTheRuntimeDid() {
        start(LogFormat.TEXT, Duration.ofSeconds(5));
        InvocationResult result = invoke("sleep");
        lambda.close();

        JsonNode done = diary.records("platform.runtimeDone").get(0);
        assertThat(done.path("requestId").asString()).isEqualTo(result.requestId());
        assertThat(done.path("metrics").path("producedBytes").asInt()).isEqualTo(result.payload().length);
        assertThat(done.path("metrics").path("durationMs").asDouble()).isGreaterThan(399);
        assertThat(done.path("tracing").path("value").asString()).isEqualTo(result.traceHeader());
        assertThat(done.path("spans").findValuesAsString("name"))
                .containsExactly("responseLatency", "responseDuration", "runtimeOverhead");
        assertThat(done.path("spans").get(0).path("durationMs").asDouble()).isGreaterThan(399);
    }

    @Test
    void passesOnWhatFunctionAndExtensionPrint() {
        start(LogFormat.TEXT, Duration.ofSeconds(20));
        invoke("flood");
        lambda.close();

        List<String> lines =
                diary.records("function").stream().map(JsonNode::asString).toList();
        assertThat(lines).contains("flood line 0", "flood line 19999");
        assertThat(lines).anyMatch(line -> line.length() == 256 * 1024);
        assertThat(diary.cutBodies())
                .as("a record above 256 KiB comes in pieces")
                .isPositive();
        assertThat(diary.records("extension")).extracting(JsonNode::asString).contains("extension diarist is up");
    }

    @Test
    void passesOnJsonLinesAsObjectsWhenTheFunctionLogsJson() {
        start(LogFormat.JSON, Duration.ofSeconds(5));
        InvocationResult result = invoke("log");
        lambda.close();

        JsonNode line = diary.records("function").stream()
                .filter(record -> record.path("message").asString("").equals("order 17 loaded"))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("AWSRequestId").asString()).isEqualTo(result.requestId());
        assertThat(line.path("level").asString()).isEqualTo("INFO");
    }

    @Test
    void tellsOfATimeOutAndOfTheInitThatFollowsIt() {
        start(LogFormat.TEXT, Duration.ofSeconds(2));
        InvocationResult late = invoke("hang");
        Awaitility.await().until(() -> !diary.records("platform.report").isEmpty());

        JsonNode done = diary.records("platform.runtimeDone").get(0);
        assertThat(done.path("status").asString()).isEqualTo("timeout");
        assertThat(done.has("errorType")).isFalse();
        JsonNode report = diary.records("platform.report").get(0);
        assertThat(report.path("requestId").asString()).isEqualTo(late.requestId());
        assertThat(report.path("metrics").path("durationMs").asDouble()).isEqualTo(2000);
        assertThat(diary.events().get(1).path("shutdownReason").asString()).isEqualTo("timeout");

        invoke("hello");
        lambda.close();
        assertThat(diary.records("platform.initStart"))
                .extracting(record -> record.path("phase").asString())
                .containsExactly("init", "invoke");
    }

    @Test
    void tellsOfACrash() {
        start(LogFormat.TEXT, Duration.ofSeconds(5));
        invoke("exit");

        JsonNode done = diary.records("platform.runtimeDone").get(0);
        assertThat(done.path("status").asString()).isEqualTo("error");
        assertThat(done.path("errorType").asString()).isEqualTo("Runtime.ExitError");
    }

    @Test
    void countsAHandlersExceptionAsSuccess() {
        start(LogFormat.TEXT, Duration.ofSeconds(5));
        InvocationResult result = invoke("throw");
        lambda.close();

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(diary.records("platform.runtimeDone").get(0).path("status").asString())
                .as("the runtime caught it")
                .isEqualTo("success");
        assertThat(diary.records("platform.report").get(0).path("status").asString())
                .isEqualTo("success");
    }
}
