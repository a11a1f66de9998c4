package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.locallambda.handlers.Meeting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several requests at once in one JVM, by the real runtime client's threads. */
class ManagedInstancesTest {

    private final RecordingLog log = new RecordingLog();
    private LocalLambda lambda;

    @TempDir
    Path directory;

    private void start(LambdaFunctionBuilder function) {
        lambda = LocalLambda.builder().function(function.build()).logSink(log).start();
    }

    private static LambdaFunctionBuilder meeting() {
        return function("orders", Meeting.class)
                .managedInstances(3)
                .maxConcurrency(3)
                .timeout(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    private List<CompletableFuture<InvocationResult>> invoke(int times, String order) {
        return Stream.generate(() -> lambda.invokeAsync("orders", quoted(order), InvokeOptions.none()))
                .limit(times)
                .toList();
    }

    private JsonNode platformLine(String type) {
        return log.platform("orders").stream()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .path("record");
    }

    @Test
    void servesSeveralRequestsAtOnceInOneEnvironment() {
        start(meeting());
        assertThat(lambda.stats().live()).as("before the first request").isEqualTo(1);

        List<InvocationResult> results =
                invoke(3, "meet").stream().map(CompletableFuture::join).toList();

        assertThat(results).allMatch(result -> result.outcome() == Outcome.OK && !result.coldStart());
        assertThat(results)
                .extracting(InvocationResult::instance)
                .containsOnly(results.get(0).instance());
        assertThat(results)
                .allMatch(result -> text(result).equals("\"" + result.requestId() + " lambda-managed-instances\""));
    }

    @Test
    void reportsInJsonAndOnlyTheDuration() {
        start(meeting());
        InvocationResult result = lambda.invoke("orders", quoted("hello"));

        JsonNode report = platformLine("platform.report");
        assertThat(report.path("requestId").asString()).isEqualTo(result.requestId());
        assertThat(report.path("metrics").propertyNames()).containsExactly("durationMs");
        assertThat(report.path("spans").findValuesAsString("name"))
                .containsExactly("responseLatency", "responseDuration");
        assertThat(platformLine("platform.initStart").path("initializationType").asString())
                .isEqualTo("lambda-managed-instances");
    }

    @Test
    void givesUpALateRequestWithoutTheOthers() {
        start(meeting().timeout(Duration.ofSeconds(2)));
        CompletableFuture<InvocationResult> late = invoke(1, "hang").get(0);

        assertThat(lambda.invoke("orders", quoted("hello")).outcome()).isEqualTo(Outcome.OK);
        assertThat(late.join().outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(lambda.stats().live()).isEqualTo(1);
        assertThat(lambda.stats().started()).isEqualTo(1);
    }

    @Test
    void endsAllRequestsWithTheirProcessAndStartsAnew() {
        start(meeting());
        CompletableFuture<InvocationResult> bystander = invoke(1, "hang").get(0);
        Awaitility.await()
                .until(() -> log.platform("orders").stream().anyMatch(line -> line.contains("platform.start\"")));

        assertThat(lambda.invoke("orders", quoted("exit")).outcome()).isEqualTo(Outcome.CRASH);
        assertThat(bystander.join().outcome()).isEqualTo(Outcome.CRASH);
        assertThat(lambda.invoke("orders", quoted("hello")).outcome()).isEqualTo(Outcome.OK);
        assertThat(lambda.stats().started()).isEqualTo(2);
        assertThat(lambda.stats().exited()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAHandlersException() {
        start(meeting());

        InvocationResult result = lambda.invoke("orders", quoted("throw"));

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(json(result).path("errorMessage").asString()).isEqualTo("no mugs left");
        assertThat(lambda.stats().started()).isEqualTo(1);
    }

    @Test
    void throttlesBeyondItsCapacity() {
        start(meeting().maxConcurrency(1));
        CompletableFuture<InvocationResult> busy = invoke(1, "hang").get(0);
        Awaitility.await()
                .until(() -> log.platform("orders").stream().anyMatch(line -> line.contains("platform.start\"")));

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> lambda.invoke("orders", quoted("hello")));
        assertThat(lambda.stats().throttled()).isEqualTo(1);
        busy.join();
    }

    @Test
    void hasExtensionsThatHearOnlyOfItsEnd() throws IOException {
        ExtensionDiary diary = ExtensionDiary.in(directory);
        start(diary.equip(meeting())
                .environment("EXTENSION_EVENTS", "[\"SHUTDOWN\"]")
                .environment(
                        "EXTENSION_SUBSCRIPTION",
                        "{\"schemaVersion\":\"2025-01-29\",\"types\":[\"platform\"],"
                                + "\"buffering\":{\"timeoutMs\":25},\"destination\":{\"protocol\":\"HTTP\","
                                + "\"URI\":\"http://sandbox.localdomain:PORT/\"}}"));
        lambda.invoke("orders", quoted("hello"));
        lambda.close();

        assertThat(diary.events())
                .extracting(event -> event.path("eventType").asString())
                .containsExactly("SHUTDOWN");
        assertThat(diary.telemetryTypes())
                .contains("platform.start", "platform.report")
                .doesNotContain("platform.runtimeDone");
    }
}
