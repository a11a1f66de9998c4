package dev.coldspan.extension.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.agentlink.AgentFile;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.otlp.TraceRequest;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.send.Endpoint;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.send.Sender;
import dev.coldspan.extension.telemetry.EventStream;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_LAMBDA_FUNCTION_NAME", "orders",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256",
            "AWS_REGION", "eu-west-1");

    @TempDir
    private Path directory;

    private final Counters counters = new Counters();
    private CollectorSink collector;
    private Outbox outbox;
    private Sandbox sandbox;
    private Invocations invocations;

    @BeforeEach
    void setUp() throws Exception {
        collector = CollectorSink.start();
        outbox = Outbox.open(3_000_000, directory.resolve("spool").toFile(), 0, counters);
        invocations = process();
    }

    private Invocations process() throws Exception {
        sandbox = new Sandbox(ENVIRONMENT, Map.of(), null);
        AgentFile file = AgentFile.open(directory.resolve("link").toFile());
        return new Invocations(sandbox, file, outbox, counters, true);
    }

    @AfterEach
    void tearDown() {
        collector.close();
    }

    @Test
    void arrivesAtTheSameSpanInWhateverOrderWordComes() throws Exception {
        List<String> events = new ArrayList<>(List.of(
                Events.initStart(0, "init"),
                Events.initReport(0.9, "init", "success", 900.5),
                Events.start(1, "r"),
                Events.runtimeDone(1.2, "r", "success", null),
                Events.report(1.3, "r", "success", null, 181)));
        for (int seed = 0; seed < 20; seed++) {
            invocations = process();
            Collections.shuffle(events, new Random(seed));
            for (int i = 0; i < events.size(); i++) {
                hear(events.get(i));
                if (i == seed % 5) {
                    report(Spans.root("r").build());
                    invocations.emitEnded();
                }
                // Everything may come twice.
                hear(events.get(i));
            }
            send();
            assertThat(collector.roots("r")).hasSize(1);
            assertThat(root("r"))
                    .as("seed %d", seed)
                    .containsEntry("coldspan.billed_duration_ms", 129L)
                    .containsEntry("coldspan.billed.source", "platform")
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("faas.coldstart", true);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "success,,ok,100,ok",
        "success,,error,100,error",
        "success,,timeout,100,ok",
        "timeout,,ok,100,timeout",
        "timeout,,error,100,timeout",
        "error,Runtime.ExitError,ok,100,crash",
        "error,Runtime.ExitError,error,100,error",
        "error,Runtime.ExitError,timeout,100,crash",
        "error,Runtime.ExitError,out_of_memory,100,out_of_memory",
        "error,Runtime.ExitError,ok,256,out_of_memory",
        "error,Runtime.OutOfMemory,ok,100,out_of_memory",
        "error,Function.ResponseSizeTooLarge,ok,100,error",
        "error,Extension.Crash,ok,100,error",
        "failure,Sandbox.Failure,ok,100,error",
        "error,,ok,100,crash"
    })
    void judgesByWhatBothKnow(String status, String errorType, String ofAgent, int memory, String expected) {
        report(Spans.root("r", ofAgent).build());
        hear(Events.start(1, "r"), Events.runtimeDone(1.2, "r", status, errorType));
        hear(Events.report(1.3, "r", status, errorType, memory));
        send();
        assertThat(root("r")).containsEntry("coldspan.outcome", expected);
        boolean failed = !expected.equals("ok");
        boolean known = expected.equals(ofAgent);
        assertThat(collector.roots("r").get(0).getStatus().getCodeValue()).isEqualTo(failed && !known ? 2 : 0);
    }

    @Test
    void keepsTheSpanThatCameBeforeTheReportInCaseNothingElseDoes() {
        hear(Events.start(1, "r"));
        report(Spans.root("r").build());
        send();
        assertThat(root("r")).containsEntry("coldspan.billed.source", "estimated");
        hear(Events.runtimeDone(1.2, "r", "success", null));
        send();
        assertThat(collector.spans()).as("nothing new was said").hasSize(1);
        hear(Events.report(1.3, "r", "success", null, 100));
        send();
        assertThat(collector.spans()).hasSize(2);
        assertThat(collector.roots("r")).hasSize(1);
    }

    @Test
    void sendsAnEndForetoldByTheAgentAndTakesItBack() {
        report(Spans.root("r", "timeout").build());
        send();
        assertThat(root("r")).containsEntry("coldspan.outcome", "timeout");
        report(Spans.root("r", "ok").build());
        hear(Events.runtimeDone(1.2, "r", "success", null), Events.report(1.3, "r", "success", null, 100));
        send();
        assertThat(root("r")).containsEntry("coldspan.outcome", "ok");
    }

    @Test
    void derivesTheSameIdsEachTimeWhereNoAgentLeftAny() throws Exception {
        for (int i = 0; i < 2; i++) {
            invocations = process();
            hear(Events.start(1, "r"), Events.runtimeDone(1.2, "r", "success", null));
            invocations.event(event(Events.report(1.3, "r", "success", null, 100)));
            send();
        }
        assertThat(collector.spans())
                .hasSize(2)
                .extracting(Spans::ids)
                .containsOnly(Spans.ids(collector.spans().get(0)));
        assertThat(collector.roots("r")).hasSize(1);
        assertThat(root("r")).containsEntry("faas.coldstart", false).containsEntry("coldspan.init.type", "on-demand");
    }

    @Test
    void closesWhatARemovedSandboxLeavesOpen() {
        hear(Events.start(1, "timeout"), Events.start(2, "crash"), Events.start(3, "lost"));
        for (String reason : List.of("timeout", "failure", "spindown")) {
            invocations.shutdown(reason);
        }
        send();
        assertThat(root("timeout")).containsEntry("coldspan.outcome", "timeout");
        invocations.invoked("next", null, null);
        invocations.shutdown("failure");
        send();
        assertThat(root("next")).containsEntry("coldspan.outcome", "crash").containsEntry("error.type", "crash");
        invocations.invoked("unheard", null, null);
        invocations.shutdown("spindown");
        send();
        assertThat(root("unheard")).containsEntry("coldspan.incomplete", true).containsEntry("coldspan.outcome", "ok");
    }

    @Test
    void leavesWordForTheProcessAfterAReset() throws Exception {
        File file = directory.resolve("reset").toFile();
        hear(Events.start(1, "a"), Events.runtimeDone(2, "a", "timeout", null));
        send();
        invocations.saveForReset(file);
        invocations = process();
        ResetFile.takeInto(file, invocations);
        assertThat(file).doesNotExist();
        hear(Events.report(2.1, "a", "timeout", null, 99));
        hear(Events.start(3, "b"), Events.runtimeDone(4, "b", "timeout", null));
        send();
        assertThat(collector.roots("a")).hasSize(1);
        assertThat(root("a"))
                .containsEntry("coldspan.billed_duration_ms", 129L)
                .containsEntry("coldspan.outcome", "timeout");
        assertThat(root("b")).containsEntry("coldspan.timeouts_in_a_row", 2L);
        hear(Events.start(5, "c"), Events.runtimeDone(6, "c", "success", null));
        hear(Events.start(7, "d"), Events.runtimeDone(8, "d", "timeout", null));
        send();
        assertThat(root("d")).doesNotContainKey("coldspan.timeouts_in_a_row");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 20, 200})
    void startsAnewFromADamagedResetFile(int length) throws Exception {
        Path file = directory.resolve("reset");
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        java.nio.file.Files.write(file, noise);
        ResetFile.takeInto(file.toFile(), invocations);
        assertThat(file).doesNotExist();
        invocations.emitEnded();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void tellsASecondAttemptOfARequestFromTheFirst() {
        hear(Events.start(1, "r"), Events.runtimeDone(2, "r", "error", "Runtime.ExitError"));
        hear(Events.report(2.1, "r", "error", "Runtime.ExitError", 99));
        hear(Events.start(70, "r"), Events.runtimeDone(71, "r", "success", null));
        hear(Events.report(71.1, "r", "success", null, 99));
        send();
        assertThat(collector.spans())
                .extracting(span -> Spans.attributes(span).get("coldspan.outcome"))
                .containsExactly("crash", "ok");
    }

    @Test
    void tellsHowManyRecordsThePlatformDropped() {
        String dropped = Events.other(1.1, "platform.logsDropped", "{\"droppedRecords\":40,\"droppedBytes\":9}");
        report(Spans.root("r").build());
        hear(Events.start(1, "r"), dropped, dropped, Events.runtimeDone(1.2, "r", "success", null));
        send();
        assertThat(root("r")).containsEntry("coldspan.platform.logs_dropped", 40L);
        assertThat(counters.totals()).containsEntry("coldspan.extension.platform_dropped", 40L);
    }

    @Test
    void reportsARestoreUnderItsOwnNames() {
        hear(
                Events.other(0, "platform.initStart", "{\"initializationType\":\"snap-start\",\"phase\":\"init\"}"),
                Events.other(
                        1,
                        "platform.initReport",
                        "{\"initializationType\":\"snap-start\",\"metrics\":{\"durationMs\":5000}}"),
                Events.other(9, "platform.restoreStart", "{\"instanceId\":\"clone-7\"}"),
                Events.other(
                        9.4, "platform.restoreReport", "{\"status\":\"success\",\"metrics\":{\"durationMs\":421.07}}"),
                Events.start(10, "r"),
                Events.runtimeDone(10.2, "r", "success", null),
                Events.other(
                        10.3,
                        "platform.report",
                        "{\"requestId\":\"r\",\"status\":\"success\",\"metrics\":{\"durationMs\":160.2,\"billedDurationMs\":212,"
                                + "\"memorySizeMB\":256,\"maxMemoryUsedMB\":170,\"restoreDurationMs\":421.07,"
                                + "\"billedRestoreDurationMs\":51}}"));
        send();
        assertThat(root("r"))
                .containsEntry("coldspan.restore.duration_ms", 421.07)
                .containsEntry("coldspan.billed_restore_duration_ms", 51.0)
                .containsEntry("coldspan.init.type", "snap-start")
                .containsEntry("faas.coldstart", true)
                .doesNotContainKey("coldspan.init.duration_ms");
    }

    @Test
    void staysWithinBoundsWhenNothingIsEverReported() {
        for (int i = 0; i < 3_000; i++) {
            hear(Events.start(i, "r" + i), Events.runtimeDone(i, "r" + i, "success", null));
        }
        send();
        assertThat(collector.stored()).hasSize(3_000);
    }

    @Test
    void waitsForTheEndOfAnInvocationAndNoLonger() throws Exception {
        invocations.invoked("r", null, null);
        Thread teller = new Thread(() -> hear(Events.runtimeDone(1, "r", "success", null)));
        teller.start();
        invocations.awaitEnd("r", 60_000, 60_000, System.currentTimeMillis() + 60_000);
        teller.join();
        invocations.invoked("s", null, null);
        report(Spans.root("s").build());
        invocations.awaitEnd("s", 10, 60_000, System.currentTimeMillis() + 60_000);
        invocations.awaitEnd("unknown", 10, 60_000, System.currentTimeMillis() + 60_000);
        invocations.awaitReports(System.currentTimeMillis() + 20);
    }

    /** The sandbox may be about to be reset, and whoever waits then is killed before he has saved anything. */
    @Test
    void waitsShortlyForAnInvocationOfWhichThePlatformSaysNothing() throws Exception {
        invocations.invoked("silent", null, null);
        invocations.awaitEnd("silent", 60_000, 20, System.currentTimeMillis() + 600_000);
        invocations.invoked("told", null, null);
        hear(Events.start(1, "told"));
        long end = System.currentTimeMillis() + 300;
        invocations.awaitEnd("told", 60_000, 20, end);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(end);
    }

    @Test
    void describesTheFunctionWhereNoAgentDoes() throws Exception {
        invocations.invoked("r", "arn:aws:lambda:eu-west-1:123456789012:function:orders:live", null);
        hear(Events.initStart(0, "init"));
        assertThat(io.opentelemetry.proto.resource.v1.Resource.parseFrom(sandbox.resource())
                        .getAttributesList())
                .extracting(pair -> pair.getKey() + "=" + pair.getValue().getStringValue())
                .contains(
                        "faas.name=orders",
                        "service.name=orders",
                        "cloud.region=eu-west-1",
                        "cloud.account.id=123456789012",
                        "cloud.resource_id=arn:aws:lambda:eu-west-1:123456789012:function:orders",
                        "faas.instance=2026/11/20[$LATEST]aa");
    }

    @Test
    void keepsRequestIdsOfHostileLengthApart() {
        String id = "x".repeat(5_000);
        hear(Events.start(1, id), Events.runtimeDone(1.1, id, "success", null));
        send();
        assertThat(collector.roots(id)).hasSize(1);
    }

    private void report(Span span) {
        try {
            TraceRequest request = TraceRequest.read(Spans.request(span).toByteArray());
            for (RootSpan root : request.roots()) {
                invocations.reported(root, request.resource());
            }
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void hear(String... events) {
        for (String event : events) {
            invocations.event(event(event));
        }
    }

    private static TelemetryEvent event(String text) {
        List<TelemetryEvent> events = new ArrayList<>();
        new EventStream(new EventStream.Sink() {
                    @Override
                    public void event(TelemetryEvent event) {
                        events.add(event);
                    }

                    @Override
                    public void unreadable(int bytes) {
                        throw new AssertionError(text);
                    }
                })
                .accept(("[" + text + "]").getBytes(StandardCharsets.UTF_8));
        return events.get(0);
    }

    private void send() {
        invocations.emitEnded();
        Map<Signal, Endpoint> endpoints =
                Map.of(Signal.TRACES, Endpoint.parse("TEST", collector.endpoint(), "/v1/traces", ""));
        Sender sender = Sender.to(endpoints, outbox, counters, false, 60_000, 30_000, message -> {});
        try {
            sender.flush(System.currentTimeMillis() + 60_000);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private Map<String, Object> root(String requestId) {
        List<Span> roots = collector.roots(requestId);
        return roots.isEmpty() ? Map.of() : Spans.attributes(roots.get(roots.size() - 1));
    }
}
