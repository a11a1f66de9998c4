package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import dev.coldspan.locallambda.Outcome;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agent, extension, AWS's runtime client and the sandbox's life, all of them real. */
class LayerInLambdaIT {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(4);

    @TempDir
    private Path directory;

    private CollectorSink collector;

    @BeforeEach
    void setUp() {
        collector = CollectorSink.start();
    }

    @AfterEach
    void tearDown() {
        collector.close();
    }

    @Test
    void reportsInvocationsWithThePlatformsFigures() throws Exception {
        try (LayerInLambda layer = LayerInLambda.start(collector, USUAL, Map.of())) {
            InvocationResult cold = layer.invoke("first");
            assertThat(cold.outcome()).as(layer.log()).isEqualTo(Outcome.OK);
            InvocationResult warm = layer.invoke("second");
            layer.invoke("third");
            LayerInLambda.await(() -> layer.isBilled(cold) && layer.isBilled(warm));
            assertThat(layer.root(cold))
                    .as(layer.log())
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("coldspan.billed_duration_ms", cold.report().billedDurationMs())
                    .containsEntry(
                            "coldspan.memory.max_used_bytes", cold.report().maxMemoryUsedMb() * 1_048_576L);
            assertThat((double) layer.root(cold).get("coldspan.init.duration_ms"))
                    .isCloseTo(cold.report().initDurationMs().orElseThrow(), org.assertj.core.data.Offset.offset(0.01));
            assertThat(layer.root(warm)).containsEntry("faas.coldstart", false);
            assertThat(collector.logs())
                    .extracting(log -> log.getBody().getStringValue())
                    .contains("order first", "order second");
            Span root = collector.roots(cold.requestId()).get(0);
            assertThat(collector.logs()).anySatisfy(log -> {
                assertThat(log.getSpanId()).isEqualTo(root.getSpanId());
                assertThat(log.getTraceId()).isEqualTo(root.getTraceId());
            });
            assertThat(collector.stored().values()).extracting(Span::getName).contains("init");
        }
    }

    @Test
    void keepsWhatTheAgentSaysOfAnError() throws Exception {
        try (LayerInLambda layer = LayerInLambda.start(collector, USUAL, Map.of())) {
            InvocationResult failed = layer.invoke("throw");
            assertThat(failed.outcome()).isEqualTo(Outcome.ERROR);
            layer.invoke("next");
            LayerInLambda.await(() -> layer.isBilled(failed));
            assertThat(layer.root(failed))
                    .as(layer.log())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalStateException");
        }
    }

    @Test
    void reportsATimeout() throws Exception {
        // So that the agent says nothing of the deadline in time.
        endsWith("sleep", SHORT, "timeout", Map.of("COLDSPAN_DEADLINE_MARGIN", "0"));
    }

    @Test
    void reportsATimeoutThatTheAgentForetold() throws Exception {
        endsWith("sleep", SHORT, "timeout", Map.of());
    }

    @Test
    void reportsAKilledProcess() throws Exception {
        endsWith("kill", USUAL, "crash", Map.of());
    }

    @Test
    void reportsAProcessThatExited() throws Exception {
        endsWith("exit", USUAL, "crash", Map.of());
    }

    @Test
    void reportsAHeapThatIsTooSmall() throws Exception {
        endsWith("heap", USUAL, "out_of_memory", Map.of());
    }

    private void endsWith(String order, Duration timeout, String outcome, Map<String, String> more) throws Exception {
        try (LayerInLambda layer = LayerInLambda.start(collector, timeout, more)) {
            InvocationResult before = layer.invoke("before");
            InvocationResult ended = layer.invoke(order);
            InvocationResult after = layer.invoke("after");
            layer.invoke("last");
            LayerInLambda.await(() -> layer.isBilled(before) && layer.isBilled(ended) && layer.isBilled(after));
            assertThat(collector.roots(ended.requestId())).as(layer.log()).hasSize(1);
            assertThat(layer.root(ended))
                    .as(layer.log())
                    .containsEntry("coldspan.outcome", outcome)
                    .containsEntry("coldspan.billed_duration_ms", ended.report().billedDurationMs())
                    .containsEntry("faas.coldstart", false);
            Span root = collector.roots(ended.requestId()).get(0);
            assertThat(root.getStatus().getCodeValue()).isEqualTo(2);
            assertThat(List.of(
                            layer.root(before).get("coldspan.outcome"),
                            layer.root(after).get("coldspan.outcome")))
                    .containsExactly("ok", "ok");
        }
    }

    @Test
    void reportsMemoryThatIsUsedUpBesideTheHeap() throws Exception {
        endsWith("memory", USUAL, "out_of_memory", Map.of());
    }

    @Test
    void reportsAnInitThatFailsAndTheOneThatFollows() throws Exception {
        Path flag = directory.resolve("init-fails");
        Files.createFile(flag);
        try (LayerInLambda layer = LayerInLambda.start(collector, USUAL, Map.of("ORDERS_FLAG", flag.toString()))) {
            InvocationResult failed = layer.invoke("first");
            assertThat(failed.outcome()).as(layer.log()).isEqualTo(Outcome.INIT_ERROR);
            Files.delete(flag);
            InvocationResult repaired = layer.invoke("second");
            layer.invoke("third");
            LayerInLambda.await(() -> layer.isBilled(failed) && layer.isBilled(repaired));
            assertThat(layer.root(failed))
                    .as(layer.log())
                    .containsEntry("coldspan.outcome", "init_error")
                    .containsEntry(
                            "coldspan.billed_duration_ms", failed.report().billedDurationMs());
            assertThat(layer.root(repaired))
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("coldspan.init.repeated", true);
        }
    }

    @Test
    void reportsRestoredSnapshotsUnderNewIds() throws Exception {
        try (LayerInLambda layer = LayerInLambda.start(
                collector, USUAL, Duration.ofMillis(400), Map.of(), LambdaFunctionBuilder::snapStart)) {
            InvocationResult one = layer.invoke("one");
            LayerInLambda.await(() -> layer.isBilled(one));
            InvocationResult other = layer.invoke("other");
            LayerInLambda.await(() -> layer.isBilled(other));
            for (InvocationResult each : List.of(one, other)) {
                assertThat(layer.root(each))
                        .as(layer.log())
                        .containsEntry("coldspan.init.type", "snap-start")
                        .containsKey("coldspan.restore.duration_ms");
            }
            assertThat(collector.roots(one.requestId()).get(0).getSpanId())
                    .isNotEqualTo(collector.roots(other.requestId()).get(0).getSpanId());
        }
    }

    @Test
    void losesNothingWhileTheCollectorIsAway() throws Exception {
        try (LayerInLambda layer =
                LayerInLambda.start(collector, USUAL, Map.of("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "300"))) {
            collector.goAway();
            List<InvocationResult> away = List.of(layer.invoke("a"), layer.invoke("b"), layer.invoke("kill"));
            InvocationResult again = layer.invoke("c");
            collector.comeBack();
            Thread.sleep(8_500);
            layer.invoke("d");
            layer.invoke("e");
            LayerInLambda.await(() -> away.stream().allMatch(layer::isBilled) && layer.isBilled(again));
            assertThat(away)
                    .allSatisfy(
                            each -> assertThat(layer.root(each)).as(layer.log()).isNotEmpty());
            assertThat(Spans.attributes(collector.roots(away.get(2).requestId()).get(0)))
                    .containsEntry("coldspan.outcome", "crash");
        }
    }

    @Test
    void sendsTheLastReportWhenTheSandboxEnds() throws Exception {
        try (LayerInLambda layer = LayerInLambda.start(collector, USUAL, Duration.ofMillis(400), Map.of())) {
            InvocationResult only = layer.invoke("only");
            LayerInLambda.await(() -> layer.isBilled(only));
            assertThat(layer.root(only)).as(layer.log()).containsEntry("coldspan.billed.source", "platform");
        }
    }
}
