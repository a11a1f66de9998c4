package dev.coldspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private FakePlatform platform;
    private CollectorSink collector;

    @BeforeEach
    void setUp() throws Exception {
        platform = FakePlatform.start();
        collector = CollectorSink.start();
    }

    @AfterEach
    void tearDown() {
        platform.close();
        collector.close();
    }

    @Test
    void registersAndSubscribesWithTheLeastDelay() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.awaitNext();
            assertThat(platform.registrations()).containsExactly("coldspan {\"events\":[\"INVOKE\",\"SHUTDOWN\"]}");
            assertThat(platform.subscription())
                    .contains("\"schemaVersion\":\"2025-01-29\"", "[\"platform\",\"function\"]", "\"timeoutMs\":25");
            assertThat(extension.port()).isPositive();
        }
    }

    @Test
    void sendsTheRootAtTheEndAndAgainWithTheBill() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 30_000);
            platform.telemetry(
                    Events.initStart(0, "init"),
                    Events.initReport(0.9, "init", "success", 900.5),
                    Events.start(1, "r1"));
            Span child = Spans.span("GET /", Span.SpanKind.SPAN_KIND_CLIENT).build();
            assertThat(extension.post(
                            "/v1/traces",
                            Spans.request(child, Spans.root("r1").build()).toByteArray()))
                    .isEqualTo(200);
            platform.telemetry(Events.runtimeDone(1.2, "r1", "success", null));
            platform.awaitNext();
            assertThat(collector.spans()).extracting(Span::getName).contains("GET /", "orders");
            assertThat(root("r1")).containsEntry("coldspan.billed.source", "estimated");
            assertThat(root("r1")).containsEntry("coldspan.init.duration_ms", 900.5);
            platform.telemetry(Events.report(1.3, "r1", "success", null, 181));
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).as(extension.output()).isZero();
            assertThat(root("r1"))
                    .containsEntry("coldspan.billed.source", "platform")
                    .containsEntry("coldspan.billed_duration_ms", 129L)
                    .containsEntry("coldspan.duration_ms", 128.331)
                    .containsEntry("coldspan.memory.max_used_bytes", 181L * 1_048_576)
                    .containsEntry("coldspan.outcome", "ok");
            assertThat(collector.roots("r1")).hasSize(1);
        }
    }

    @Test
    void writesTheRootOfATimeoutUnderTheAgentsIds() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 400);
            platform.telemetry(Events.initStart(0, "init"), Events.start(1, "r1"));
            extension.begin("r1", 11, 12, 13, 1);
            platform.telemetry(Events.runtimeDone(1.4, "r1", "timeout", null));
            platform.awaitNext();
            Span root = collector.roots("r1").get(0);
            assertThat(Spans.ids(root)).isEqualTo(new dev.coldspan.extension.otlp.Ids(11, 12, 13, 1));
            assertThat(root.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
            assertThat(root.getParentSpanId().byteAt(7)).isEqualTo((byte) 0x77);
            assertThat(root.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(root("r1"))
                    .containsEntry("coldspan.outcome", "timeout")
                    .containsEntry("faas.trigger", "pubsub")
                    .containsEntry("coldspan.trigger.source", "kinesis")
                    .containsEntry("coldspan.batch.id", "shard:r1")
                    .containsEntry("error.type", "timeout");
            platform.shutdownNow("timeout");
            extension.awaitExit();
        }
        // The platform starts the sandbox anew, and only then tells what the timeout cost.
        try (RunningExtension next = start(Map.of())) {
            platform.invoke("r2", 400);
            platform.telemetry(Events.report(1.5, "r1", "timeout", null, 140), Events.initStart(2, "invoke"));
            platform.telemetry(Events.start(2.1, "r2"));
            next.begin("r2", 21, 22, 23, 1);
            platform.telemetry(Events.runtimeDone(2.5, "r2", "timeout", null));
            platform.awaitNext();
            assertThat(root("r1"))
                    .containsEntry("coldspan.outcome", "timeout")
                    .containsEntry("coldspan.billed.source", "platform")
                    .containsEntry("coldspan.billed_duration_ms", 129L);
            assertThat(collector.roots("r1")).hasSize(1);
            assertThat(root("r2"))
                    .containsEntry("coldspan.timeouts_in_a_row", 2L)
                    .containsEntry("coldspan.init.repeated", true);
        }
    }

    @Test
    void tellsMemoryAndCrashApartOnceTheReportIsThere() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 30_000);
            platform.telemetry(Events.start(1, "r1"));
            extension.begin("r1", 11, 12, 13, 1);
            platform.telemetry(Events.runtimeDone(1.4, "r1", "error", "Runtime.ExitError"));
            platform.awaitNext();
            assertThat(root("r1")).containsEntry("coldspan.outcome", "crash");
            platform.telemetry(Events.report(1.5, "r1", "error", "Runtime.ExitError", 256));
            platform.shutdownNow("failure");
            extension.awaitExit();
            assertThat(root("r1")).containsEntry("coldspan.outcome", "out_of_memory");
            assertThat(collector.roots("r1")).hasSize(1);
        }
    }

    @Test
    void writesTheRootOfAnInvocationWhoseInitFailed() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.awaitNext();
            platform.telemetry(
                    Events.initStart(0, "init"),
                    Events.initReport(0.9, "init", "error", 900),
                    Events.start(1, "r1"),
                    Events.initStart(1, "invoke"),
                    Events.initReport(1.9, "invoke", "error", 903.5),
                    Events.runtimeDone(1.9, "r1", "error", "Runtime.ExitError"),
                    Events.report(2, "r1", "error", "Runtime.ExitError", 90));
            platform.shutdownNow("failure");
            extension.awaitExit();
            assertThat(root("r1"))
                    .containsEntry("coldspan.outcome", "init_error")
                    .containsEntry("coldspan.init.attempts", 2L)
                    .containsEntry("coldspan.billed_duration_ms", 129L);
            Span root = collector.roots("r1").get(0);
            assertThat(root.getEventsList())
                    .extracting(Span.Event::getName)
                    .containsExactly("init.failed", "init.failed");
            // Root=1-6900aa00-0123456789abcdef01234567 of the platform's tracing.
            assertThat(root.getTraceId().toByteArray())
                    .startsWith(0x69, 0x00, 0xaa, 0x00, 0x01, 0x23)
                    .hasSize(16);
        }
    }

    @Test
    void tellsThatItsSandboxWasSetUpForNobody() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.awaitNext();
            platform.telemetry(Events.initStart(0, "init"), Events.initReport(0.9, "init", "success", 900));
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).as(extension.output()).isZero();
            assertThat(collector.logs())
                    .extracting(log -> log.getBody().getStringValue())
                    .containsExactly("initialised in 900 ms and never called");
        }
    }

    @Test
    void sendsLogsWithTheIdsOfTheirInvocation() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 30_000);
            extension.begin("r1", 11, 12, 13, 1);
            platform.telemetry(
                    Events.start(1, "r1"),
                    Events.log(1.1, "loading order 17\\n"),
                    Events.jsonLog(
                            1.2,
                            "{\"timestamp\":\"2026-11-20T08:00:01Z\",\"level\":\"WARN\",\"message\":\"late\","
                                    + "\"AWSRequestId\":\"r1\",\"attempt\":3,\"deep\":{\"a\":1}}"),
                    Events.runtimeDone(1.2, "r1", "success", null));
            platform.awaitNext();
            List<LogRecord> logs = collector.logs();
            assertThat(logs)
                    .extracting(log -> log.getBody().getStringValue())
                    .containsExactly("loading order 17", "late");
            assertThat(logs)
                    .allSatisfy(log -> assertThat(log.getSpanId().byteAt(7)).isEqualTo((byte) 13));
            assertThat(logs.get(1).getSeverityNumberValue()).isEqualTo(13);
            assertThat(logs.get(1).getAttributesList())
                    .extracting(pair -> pair.getKey())
                    .contains("attempt", "deep");
        }
    }

    @Test
    void respectsTheAgentsSampling() throws Exception {
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 30_000);
            extension.begin("r1", 11, 12, 13, 0);
            platform.telemetry(Events.start(1, "r1"), Events.runtimeDone(1.2, "r1", "success", null));
            platform.telemetry(Events.report(1.3, "r1", "success", null, 100));
            platform.shutdown("spindown");
            extension.awaitExit();
            assertThat(collector.spans()).isEmpty();
        }
    }

    @Test
    void keepsEverythingWhileTheCollectorIsAwayAndSendsItWhenItIsBack() throws Exception {
        collector.goAway();
        try (RunningExtension extension = start(Map.of())) {
            for (int i = 0; i < 5; i++) {
                platform.invoke("r" + i, 30_000);
                extension.post(
                        "/v1/traces", Spans.request(Spans.root("r" + i).build()).toByteArray());
                platform.telemetry(Events.start(i, "r" + i), Events.runtimeDone(i, "r" + i, "success", null));
                platform.awaitNext();
                platform.rearm();
                platform.telemetry(Events.report(i, "r" + i, "success", null, 100));
            }
            collector.comeBack();
            platform.shutdown("spindown");
            assertThat(extension.awaitExit()).isZero();
            for (int i = 0; i < 5; i++) {
                assertThat(root("r" + i)).containsEntry("coldspan.billed.source", "platform");
            }
            assertThat(collector.metrics())
                    .extracting(metric -> metric.getName())
                    .contains("coldspan.extension.retried");
            assertThat(extension.output()).contains("could not send");
        }
    }

    @Test
    void handsToTheNextProcessOfTheSandboxWhatItCouldNotSend() throws Exception {
        collector.answer(503, "1");
        try (RunningExtension extension = start(Map.of())) {
            platform.invoke("r1", 30_000);
            extension.post("/v1/traces", Spans.request(Spans.root("r1").build()).toByteArray());
            platform.telemetry(Events.start(1, "r1"), Events.runtimeDone(1, "r1", "error", "Runtime.ExitError"));
            platform.shutdown("failure");
            extension.awaitExit();
            assertThat(collector.spans()).isEmpty();
        }
        collector.answer(200, null);
        try (RunningExtension next = start(Map.of())) {
            platform.invoke("r2", 30_000);
            platform.telemetry(Events.start(2, "r2"), Events.runtimeDone(2.1, "r2", "success", null));
            platform.awaitNext();
            assertThat(root("r1")).containsEntry("coldspan.outcome", "crash");
            assertThat(next.output()).isEmpty();
        }
    }

    @Test
    void doesNotHoldTheInvocationForACollectorThatHangs() throws Exception {
        collector.delay(60_000);
        try (RunningExtension extension = start(Map.of("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "100"))) {
            for (int i = 0; i < 3; i++) {
                platform.invoke("r" + i, 30_000);
                extension.post(
                        "/v1/traces", Spans.request(Spans.root("r" + i).build()).toByteArray());
                platform.telemetry(Events.runtimeDone(i, "r" + i, "success", null));
            }
            platform.awaitNext();
            assertThat(collector.requests())
                    .as("tries within a second of breaks")
                    .isLessThan(4);
        }
    }

    @Test
    void sendsInTheBackgroundOnManagedInstances() throws Exception {
        platform.refuseInvoke();
        Map<String, String> managed = Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances");
        try (RunningExtension extension = start(managed)) {
            platform.awaitNext();
            assertThat(platform.registrations()).containsExactly("coldspan {\"events\":[\"SHUTDOWN\"]}");
            for (String id : List.of("a", "b")) {
                extension.post(
                        "/v1/traces", Spans.request(Spans.root(id).build()).toByteArray());
                platform.telemetry(
                        Events.start(1, id),
                        Events.other(
                                1.2,
                                "platform.report",
                                "{\"requestId\":\"" + id
                                        + "\",\"status\":\"success\",\"metrics\":{\"durationMs\":12.148}}"));
            }
            await().atMost(LONG)
                    .until(() -> collector.roots("a").size() == 1
                            && Double.valueOf(12.148).equals(root("b").get("coldspan.duration_ms")));
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).isZero();
        }
    }

    /** An extension that ends fails the init of the function, and a mistake in a setting of ours is no reason for that. */
    @Test
    void namesTheSettingThatCannotBeUsedAndLeavesTheFunctionAlone() throws Exception {
        try (RunningExtension extension = start(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"))) {
            platform.awaitNext();
            assertThat(platform.registrations()).containsExactly("coldspan {\"events\":[\"SHUTDOWN\"]}");
            assertThat(extension.output())
                    .contains("OTEL_EXPORTER_OTLP_ENDPOINT needs a URL that begins with http:// or https://")
                    .contains("runs on without this extension");
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).isZero();
        }
    }

    @Test
    void leavesTheFunctionAloneWhenItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningExtension extension =
                        start(Map.of("COLDSPAN_EXTENSION_PORT", Integer.toString(taken.getLocalPort())))) {
            platform.awaitNext();
            assertThat(platform.registrations()).containsExactly("coldspan {\"events\":[\"SHUTDOWN\"]}");
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).isZero();
        }
    }

    private RunningExtension start(Map<String, String> more) throws Exception {
        // Half a second, as usual, is a matter of luck on a busy machine.
        Map<String, String> variables = new HashMap<>(Map.of("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "30000"));
        variables.putAll(more);
        return RunningExtension.start(platform, collector.endpoint(), directory, variables);
    }

    private Map<String, Object> root(String requestId) {
        List<Span> roots = collector.roots(requestId);
        return roots.isEmpty() ? Map.of() : Spans.attributes(roots.get(0));
    }
}
