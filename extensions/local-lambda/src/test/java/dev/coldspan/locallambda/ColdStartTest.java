package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The first invocation, its figures and its log. */
class ColdStartTest {

    private final RecordingLog log = new RecordingLog();
    private final RecordingListener listener = new RecordingListener();
    private final LocalLambda lambda = LocalLambda.builder()
            .function(function("orders", Misbehaving.class).build())
            .logSink(log)
            .listener(listener)
            .start();

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void measuresInitAndBillsIt() {
        InvocationResult cold = lambda.invoke("orders", quoted("hello"));

        assertThat(cold.coldStart()).isTrue();
        double init = cold.report().initDurationMs().orElseThrow();
        assertThat(init).isBetween(20.0, 10_000.0);
        assertThat(cold.report().billedDurationMs())
                .isEqualTo((long) Math.ceil(init + cold.report().durationMs()));
        assertThat(cold.report().maxMemoryUsedMb()).isBetween(20, 512);
        assertThat(cold.report().status()).isNull();
    }

    @Test
    void billsAWarmInvocationWithoutInit() {
        lambda.invoke("orders", quoted("hello"));
        Report warm = lambda.invoke("orders", quoted("sleep")).report();

        assertThat(warm.durationMs()).isCloseTo(400, within(300.0)).isGreaterThanOrEqualTo(400);
        assertThat(warm.billedDurationMs()).isEqualTo((long) Math.ceil(warm.durationMs()));
    }

    @Test
    void logsWhatCloudWatchWouldShow() {
        InvocationResult cold = lambda.invoke("orders", quoted("hello"));
        InvocationResult warm = lambda.invoke("orders", quoted("hello"));

        assertThat(log.platform("orders"))
                .hasSize(7)
                .containsSubsequence(
                        "START RequestId: " + cold.requestId() + " Version: $LATEST",
                        "END RequestId: " + cold.requestId(),
                        cold.report().toString(),
                        "START RequestId: " + warm.requestId() + " Version: $LATEST",
                        "END RequestId: " + warm.requestId(),
                        warm.report().toString())
                .first()
                .asString()
                .startsWith("INIT_START Runtime Version: java:");
    }

    @Test
    void attributesTheFunctionsOutputToItsInvocation() {
        InvocationResult result = lambda.invoke("orders", quoted("throw"));

        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(log.function("orders"))
                        .anyMatch(text -> text.startsWith("order 17 not found: java.lang.IllegalStateException")));
        LogLine line = log.lines().stream()
                .filter(each -> each.text().startsWith("order 17 not found"))
                .findFirst()
                .orElseThrow();
        assertThat(line.requestId()).isEqualTo(result.requestId());
        assertThat(line.instance()).isEqualTo(result.instance());
        assertThat(line.source()).isEqualTo(LogLine.Source.FUNCTION);
    }

    @Test
    void losesNoLineOfAFlood() {
        assertThat(lambda.invoke("orders", quoted("flood")).outcome()).isEqualTo(Outcome.OK);
        lambda.close();

        Awaitility.await().atMost(5, TimeUnit.SECONDS).untilAsserted(() -> {
            List<String> lines = log.function("orders");
            assertThat(lines.stream().filter(line -> line.startsWith("flood line")))
                    .hasSize(20_000);
            assertThat(lines.stream().filter(line -> line.startsWith("no line end")))
                    .as("an endless line is cut")
                    .singleElement()
                    .asString()
                    .hasSize(256 * 1024);
        });
    }

    @Test
    void tellsTheListenerOfEveryChange() {
        String instance = lambda.invoke("orders", quoted("hello")).instance();
        lambda.invoke("orders", quoted("hello"));
        lambda.close();

        assertThat(listener.states(instance))
                .isEqualTo(List.of(
                        SandboxEvent.State.STARTED,
                        SandboxEvent.State.FROZEN,
                        SandboxEvent.State.THAWED,
                        SandboxEvent.State.FROZEN,
                        SandboxEvent.State.CLOSED));
        assertThat(listener.events())
                .allMatch(event -> event.pid() > 1 && event.functionName().equals("orders"));
    }

    @Test
    void goesOnWhenSinkAndListenerThrow() {
        try (LocalLambda other = LocalLambda.builder()
                .function(function("orders", Misbehaving.class).build())
                .logSink(line -> {
                    throw new IllegalStateException("full");
                })
                .listener(event -> {
                    throw new IllegalStateException("deaf");
                })
                .start()) {
            assertThat(other.invoke("orders", quoted("hello")).outcome()).isEqualTo(Outcome.OK);
        }
    }
}
