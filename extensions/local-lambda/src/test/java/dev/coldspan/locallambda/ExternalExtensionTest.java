package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An extension in a process of its own, beside the real runtime client. */
class ExternalExtensionTest {

    @TempDir
    Path directory;

    private final RecordingLog log = new RecordingLog();
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

    private void start(String conduct) {
        start(conduct, Duration.ofMinutes(5));
    }

    private void start(String conduct, Duration idleTimeout) {
        lambda = LocalLambda.builder()
                .function(diary.equip(function("orders", Misbehaving.class))
                        .environment("EXTENSION_CONDUCT", conduct)
                        .timeout(Duration.ofSeconds(5))
                        .build())
                .logSink(log)
                .idleTimeout(idleTimeout)
                .start();
    }

    private void startWithin(String conduct, Duration initTimeout, Duration timeout) {
        lambda = LocalLambda.builder()
                .function(diary.equip(function("orders", Misbehaving.class))
                        .environment("EXTENSION_CONDUCT", conduct)
                        .timeout(timeout)
                        .build())
                .logSink(log)
                .initTimeout(initTimeout)
                .start();
    }

    private InvocationResult invoke(String order) {
        return lambda.invoke("orders", quoted(order));
    }

    @Test
    void isToldOfItsFunctionWhenItRegisters() {
        start("");
        invoke("hello");

        JsonNode facts =
                JsonMapper.shared().readTree(diary.entries("registered 200").get(0));
        assertThat(facts.path("functionName").asString()).isEqualTo("orders");
        assertThat(facts.path("functionVersion").asString()).isEqualTo("$LATEST");
        assertThat(facts.path("handler").asString()).isEqualTo(Misbehaving.class.getName());
        assertThat(facts.path("accountId").asString()).isEqualTo("123456789012");
    }

    @Test
    void hearsOfEveryInvocation() {
        start("");
        long before = System.currentTimeMillis();
        InvocationResult first = invoke("hello");
        InvocationResult second = invoke("hello");

        assertThat(diary.events()).hasSize(2);
        assertThat(diary.events())
                .extracting(event -> event.path("requestId").asString())
                .containsExactly(first.requestId(), second.requestId());
        JsonNode event = diary.events().get(0);
        assertThat(event.path("eventType").asString()).isEqualTo("INVOKE");
        assertThat(event.path("deadlineMs").asLong()).isBetween(before, before + 120_000);
        assertThat(event.path("invokedFunctionArn").asString())
                .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:orders");
        assertThat(event.path("tracing").path("value").asString()).isEqualTo(first.traceHeader());
        assertThat(second.coldStart()).isFalse();
    }

    @Test
    void getsTheFunctionsVariablesButNotTheRuntimesOwn() {
        start("");
        invoke("hello");

        assertThat(diary.entries("environment").get(0).lines())
                .contains("AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "EXTENSION_CONDUCT")
                .doesNotContain("_HANDLER", "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_STREAM_NAME", "LAMBDA_TASK_ROOT");
    }

    @Test
    void writesToTheFunctionsLog() {
        start("");
        invoke("hello");

        assertThat(log.lines())
                .anyMatch(line ->
                        line.source() == LogLine.Source.EXTENSION && line.text().equals("extension diarist is up"));
        assertThat(log.platform("orders"))
                .contains("EXTENSION\tName: diarist\tState: Ready\tEvents: [INVOKE, SHUTDOWN]");
    }

    @Test
    void keepsTheInvocationGoingUntilItAsksForItsNextEvent() {
        start("slow");

        InvocationResult result = invoke("hello");

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
        assertThat(result.report().durationMs()).isGreaterThan(690);
    }

    @Test
    void makesTheInvocationTimeOutWhenItDoesNotComeBack() {
        start("hang on invoke");

        InvocationResult result = invoke("hello");

        assertThat(result.outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(text(result)).as("the caller has what the runtime posted").isEqualTo("\"HELLO\"");
        assertThat(result.report().durationMs()).isEqualTo(5000);
    }

    @Test
    void hearsThatTheSandboxWasIdleForTooLong() {
        start("", Duration.ofMillis(300));
        invoke("hello");

        Awaitility.await().until(() -> diary.events().size() == 2);
        JsonNode shutdown = diary.events().get(1);
        assertThat(shutdown.path("eventType").asString()).isEqualTo("SHUTDOWN");
        assertThat(shutdown.path("shutdownReason").asString()).isEqualTo("spindown");
        Awaitility.await().until(() -> lambda.stats().reaped() == 1);
    }

    @Test
    void makesInitTakeTooLongWhenItDoesNotRegister() {
        startWithin("never register", Duration.ofSeconds(1), Duration.ofSeconds(2));

        InvocationResult result = invoke("hello");

        assertThat(result.outcome())
                .as("the repeated init took too long as well")
                .isEqualTo(Outcome.TIMEOUT);
        assertThat(log.platform("orders"))
                .anyMatch(line -> line.startsWith("INIT_REPORT Init Duration: 1")
                        && line.endsWith("Phase: init\tStatus: timeout"))
                .anyMatch(line -> line.endsWith("Phase: invoke\tStatus: timeout"))
                .anyMatch(line -> line.startsWith("EXTENSION\tName: diarist\tState: Started"));
        assertThat(result.report().durationMs()).isEqualTo(2000);
    }

    @Test
    void hasTwoSecondsToEndAndTheRuntimeASignalBefore() {
        start("", Duration.ofMillis(300));
        long before = System.currentTimeMillis();
        invoke("say goodbye");

        Awaitility.await().until(() -> diary.events().size() == 2);
        assertThat(log.function("orders")).as("SIGTERM runs the JVM's hooks").contains("goodbye");
        assertThat(diary.events().get(1).path("deadlineMs").asLong())
                .isGreaterThan(before)
                .isLessThanOrEqualTo(System.currentTimeMillis() + ShutdownPhase.EXTERNAL_MILLIS);
    }

    @Test
    void isKilledWhenItUsesUpTheFunctionsMemory() {
        start("fill memory");

        InvocationResult result = invoke("hang");

        assertThat(result.report().errorType()).isEqualTo("Extension.Crash");
        assertThat(text(result)).contains("diarist: signal: killed");
    }

    @Test
    void hearsThatTheRuntimeCrashed() {
        start("");
        InvocationResult crashed = invoke("exit");

        assertThat(crashed.report().errorType()).isEqualTo("Runtime.ExitError");
        assertThat(diary.events().get(1).path("shutdownReason").asString()).isEqualTo("failure");

        InvocationResult next = invoke("hello");
        assertThat(next.outcome()).isEqualTo(Outcome.OK);
        assertThat(next.instance())
                .as("the sandbox stays, its processes are new")
                .isEqualTo(crashed.instance());
        assertThat(diary.entries("registered 200")).hasSize(2);
        assertThat(next.report().initDurationMs())
                .as("init happened within the invocation")
                .isEmpty();
    }

    @Test
    void isKilledWhenItDoesNotEndInTime() {
        start("hang on shutdown", Duration.ofMillis(300));
        invoke("hello");

        Awaitility.await().until(() -> lambda.stats().reaped() == 1);
        assertThat(diary.events()).hasSize(2);
        assertThat(ProcessHandle.current().descendants().filter(ExternalExtensionTest::isExtension))
                .isEmpty();
    }

    private static boolean isExtension(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains("TestExtension");
    }

    @Test
    void failsInitWithAnErrorOfItsOwn() {
        start("init error");

        InvocationResult result = invoke("hello");

        assertThat(result.outcome()).isEqualTo(Outcome.INIT_ERROR);
        assertThat(json(result).path("errorType").asString()).isEqualTo("Extension.InitError");
        assertThat(log.platform("orders"))
                .anyMatch(line -> line.startsWith("INIT_REPORT")
                        && line.endsWith("Status: error\tError Type: Extension.InitError"))
                .anyMatch(line ->
                        line.endsWith("State: InitError\tEvents: [INVOKE, SHUTDOWN]\tError Type: Extension.NoLicence"));
    }

    @Test
    void failsInitByExiting() {
        start("exit before register");

        InvocationResult result = invoke("hello");

        assertThat(json(result).path("errorType").asString()).isEqualTo("Extension.Crash");
        assertThat(text(result)).contains("diarist: exit status 3");
        assertThat(result.report().status()).isEqualTo("error");
    }

    @Test
    void failsInitWhenItIsNotExecutable() throws IOException {
        Files.setPosixFilePermissions(
                diary.layer().resolve("extensions").resolve(ExtensionDiary.NAME),
                PosixFilePermissions.fromString("rw-r--r--"));
        start("");

        InvocationResult result = invoke("hello");

        assertThat(json(result).path("errorType").asString()).isEqualTo("Extension.LaunchError");
        assertThat(text(result)).contains("extensions/diarist").contains("not executable");
    }

    @Test
    void failsTheInvocationByExiting() {
        start("exit on invoke");

        InvocationResult result = invoke("hang");

        assertThat(result.outcome()).isEqualTo(Outcome.CRASH);
        assertThat(result.report().errorType()).isEqualTo("Extension.Crash");
    }

    @Test
    void failsTheInvocationWithAnErrorOfItsOwn() {
        start("exit error on invoke");

        InvocationResult result = invoke("hang");

        assertThat(result.report().errorType()).isEqualTo("Extension.ExitError");
        assertThat(text(result)).contains("Extension.NoNetwork");
    }
}
