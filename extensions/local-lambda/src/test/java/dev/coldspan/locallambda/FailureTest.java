package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.processState;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.testClasses;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.FailingInit;
import dev.coldspan.locallambda.handlers.Misbehaving;
import dev.coldspan.locallambda.handlers.SlowInit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every way an invocation can fail, in real JVMs. */
class FailureTest {

    private static final RecordingLog LOG = new RecordingLog();
    private static final RecordingListener LISTENER = new RecordingListener();
    private static LocalLambda lambda;

    @BeforeAll
    static void start() {
        lambda = LocalLambda.builder()
                .function(function("orders", Misbehaving.class)
                        .memoryMb(128)
                        .timeout(Duration.ofSeconds(5))
                        .build())
                .function(function("native", Misbehaving.class)
                        .memoryMb(128)
                        .jvmArguments(List.of("-XX:MaxDirectMemorySize=1g"))
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .function(function("heap", Misbehaving.class)
                        .memoryMb(256)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .function(function("hasty", Misbehaving.class)
                        .timeout(Duration.ofSeconds(1))
                        .build())
                .function(LambdaFunction.builder("broken")
                        .handler(FailingInit.class.getName() + "::handle")
                        .codePath(testClasses())
                        .timeout(Duration.ofSeconds(5))
                        .build())
                .function(LambdaFunction.builder("missing")
                        .handler("com.shop.Nowhere")
                        .codePath(testClasses())
                        .build())
                .function(LambdaFunction.builder("slow")
                        .handler(SlowInit.class.getName() + "::handle")
                        .codePath(testClasses())
                        .timeout(Duration.ofSeconds(10))
                        .build())
                .function(function("agentless", Misbehaving.class)
                        .jvmArguments(List.of("-XX:NoSuchOption"))
                        .build())
                .initTimeout(Duration.ofSeconds(3))
                .logSink(LOG)
                .listener(LISTENER)
                .start();
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    @Test
    void returnsAHandlersExceptionAsTheRuntimeReportsIt() {
        InvocationResult result = lambda.invoke("orders", quoted("throw"));

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        JsonNode body = json(result);
        assertThat(body.path("errorMessage").asString()).isEqualTo("order 17 not found");
        assertThat(body.path("errorType").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(body.path("stackTrace").get(0).asString()).contains("Misbehaving.handleRequest");
        assertThat(result.report().status()).as("the platform saw no failure").isNull();
    }

    @Test
    void keepsTheSandboxAfterAHandlersException() {
        String instance = lambda.invoke("orders", quoted("throw")).instance();

        InvocationResult next = lambda.invoke("orders", quoted("hello"));

        assertThat(next.instance()).isEqualTo(instance);
        assertThat(next.coldStart()).isFalse();
    }

    @Test
    void killsTheSandboxAtTheTimeLimitAndStartsTheNextOneCold() {
        InvocationResult late = lambda.invoke("hasty", quoted("hang"));

        assertThat(late.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(text(late))
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + late.requestId()
                        + " Error: Task timed out after 1.00 seconds\"}");
        assertThat(late.report().durationMs()).isEqualTo(1000);
        assertThat(late.report().toString())
                .contains("\tDuration: 1000.00 ms\t")
                .endsWith("\tStatus: timeout\t");
        assertThat(LISTENER.states(late.instance())).endsWith(SandboxEvent.State.KILLED);

        InvocationResult next = lambda.invoke("hasty", quoted("hello"));
        assertThat(next.coldStart()).isTrue();
        assertThat(next.instance()).as("the sandbox stays, its runtime is new").isEqualTo(late.instance());
        assertThat(next.report().initDurationMs())
                .as("init happened within the invocation")
                .isEmpty();
        assertThat(next.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void killsWhatTheFunctionForkedAsWell() {
        CompletableFuture<InvocationResult> late =
                lambda.invokeAsync("hasty", quoted("fork and hang"), InvokeOptions.none());
        long child =
                Awaitility.await().atMost(5, TimeUnit.SECONDS).until(FailureTest::sleepingGrandchild, pid -> pid > 0);

        assertThat(late.join().outcome()).isEqualTo(Outcome.TIMEOUT);
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> processState(child).equals("gone"));
    }

    private static long sleepingGrandchild() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/sleep"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    @Test
    void reportsAnExitOfTheRuntimeAsACrash() {
        InvocationResult result = lambda.invoke("orders", quoted("exit"));

        assertThat(result.outcome()).isEqualTo(Outcome.CRASH);
        assertThat(text(result))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + result.requestId()
                        + " Error: Runtime exited with error: exit status 7\"}");
        assertThat(result.report().toString()).endsWith("\tStatus: error\tError Type: Runtime.ExitError\t");
        assertThat(result.report().maxMemoryUsedMb())
                .as("last known before it was gone")
                .isPositive();
        assertThat(lambda.invoke("orders", quoted("hello")).coldStart()).isTrue();
    }

    @Test
    void reportsAKilledRuntimeAsACrash() {
        CompletableFuture<InvocationResult> result = lambda.invokeAsync("orders", quoted("hang"), InvokeOptions.none());
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> !result.isDone() && busyPid("orders") > 0);
        ProcessHandle.of(busyPid("orders")).orElseThrow().destroyForcibly();

        assertThat(text(result.join())).contains("Runtime exited with error: signal: killed");
        assertThat(result.join().outcome()).isEqualTo(Outcome.CRASH);
    }

    /** The sandbox whose last event is that it started or thawed; 0 if its JVM has not got the event yet. */
    private static long busyPid(String function) {
        List<SandboxEvent> events = LISTENER.events().stream()
                .filter(event -> event.functionName().equals(function))
                .toList();
        SandboxEvent last = events.get(events.size() - 1);
        boolean running = last.state() == SandboxEvent.State.STARTED || last.state() == SandboxEvent.State.THAWED;
        List<String> platform = LOG.platform(function);
        return running && platform.get(platform.size() - 1).startsWith("START") ? last.pid() : 0;
    }

    @Test
    void reportsAnOutOfMemoryErrorThatEndsTheRuntime() {
        InvocationResult result = lambda.invoke("heap", quoted("out of memory"));

        assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(json(result).path("errorType").asString()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(result.report().toString()).endsWith("\tStatus: error\tError Type: Runtime.OutOfMemory\t");
        assertThat(result.report().maxMemoryUsedMb()).isBetween(200, 256);
    }

    @Test
    void killsARuntimeThatPassesItsMemory() {
        InvocationResult result = lambda.invoke("native", quoted("out of native memory"));

        assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(text(result))
                .contains("\"errorType\":\"Runtime.ExitError\"")
                .contains("Runtime exited with error: signal: killed");
        assertThat(result.report().maxMemoryUsedMb()).isEqualTo(128);
        assertThat(result.report().toString()).endsWith("\tStatus: error\tError Type: Runtime.OutOfMemory\t");
        assertThat(lambda.invoke("native", quoted("hello")).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void refusesAResponseAboveTheLimit() {
        InvocationResult result = lambda.invoke("orders", quoted("too large"));

        assertThat(json(result).path("errorType").asString()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(text(result)).contains("(6291556 bytes)");
        assertThat(result.outcome())
                .as("the runtime client exits over the refusal")
                .isEqualTo(Outcome.CRASH);
        assertThat(lambda.invoke("orders", quoted("hello")).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void triesAFailedInitOnceMoreWithinTheInvocation() {
        InvocationResult result = lambda.invoke("broken", quoted("x"));

        assertThat(result.outcome()).isEqualTo(Outcome.INIT_ERROR);
        assertThat(json(result).path("errorType").asString()).isEqualTo("java.lang.ExceptionInInitializerError");
        assertThat(json(result).path("errorMessage").asString()).contains(FailingInit.class.getName());
        assertThat(result.coldStart()).isTrue();
        assertThat(result.report().initDurationMs()).isEmpty();
        assertThat(result.report().durationMs()).as("the second init counts").isGreaterThan(20);
        assertThat(LOG.platform("broken").stream().filter(line -> line.startsWith("INIT_REPORT")))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\tPhase: init\tStatus: error\tError Type: Runtime."),
                        second -> assertThat(second).contains("\tPhase: invoke\tStatus: error\tError Type: Runtime."));
    }

    @Test
    void namesAHandlerClassThatDoesNotExist() {
        InvocationResult result = lambda.invoke("missing", quoted("x"));

        assertThat(result.outcome())
                .as("the runtime client reports it per invocation")
                .isEqualTo(Outcome.ERROR);
        assertThat(json(result).path("errorMessage").asString()).contains("com.shop.Nowhere");
    }

    @Test
    void repeatsAnInitThatTookTooLongUnderTheFunctionsOwnLimit() {
        InvocationResult result = lambda.invoke("slow", quoted("x"));

        assertThat(text(result)).isEqualTo("\"up\"");
        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.report().initDurationMs()).isEmpty();
        assertThat(LOG.platform("slow"))
                .anyMatch(line -> line.startsWith("INIT_REPORT Init Duration: 3") && line.endsWith("Status: timeout"));
    }

    @Test
    void reportsAJvmThatDoesNotStart() {
        InvocationResult result = lambda.invoke("agentless", quoted("x"));

        assertThat(result.outcome()).isEqualTo(Outcome.INIT_ERROR);
        assertThat(text(result)).contains("Runtime.ExitError").contains("exit status 1");
        assertThat(LOG.function("agentless")).anyMatch(line -> line.contains("NoSuchOption"));
    }
}
