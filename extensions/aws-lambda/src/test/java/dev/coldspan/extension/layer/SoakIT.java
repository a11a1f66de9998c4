package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.locallambda.InvocationResult;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many invocations through agent and extension, of which some do not survive, while the collector is away for a part of
 * them: of each there is one root span that says what the platform says. {@code -Dinvocations=1000} for the whole of it.
 */
class SoakIT {
    private static final int INVOCATIONS = Integer.getInteger("invocations", 60);

    @TempDir
    private Path directory;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    @Test
    void storesOneRootWithTheRightOutcomeAndBillOfEveryInvocation() throws Exception {
        Path flag = directory.resolve("init-fails");
        Map<String, String> more = Map.of(
                "ORDERS_FLAG", flag.toString(),
                "COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "300",
                "COLDSPAN_DEADLINE_MARGIN", "0");
        long began = System.nanoTime();
        List<InvocationResult> results = new ArrayList<>();
        try (CollectorSink collector = CollectorSink.start();
                LayerInLambda layer = LayerInLambda.start(collector, Duration.ofSeconds(3), more)) {
            for (int i = 0; i < INVOCATIONS; i++) {
                boolean isAway = i >= INVOCATIONS * 3 / 10 && i < INVOCATIONS * 4 / 10;
                if (isAway && i == INVOCATIONS * 3 / 10) {
                    collector.goAway();
                } else if (i == INVOCATIONS * 4 / 10) {
                    collector.comeBack();
                }
                results.add(invoke(layer, i, flag));
            }
            Files.deleteIfExists(flag);
            Thread.sleep(8_500);
            for (int i = 0; i < 12; i++) {
                results.add(layer.invoke("last"));
            }
            InvocationResult last = results.remove(results.size() - 1);
            assertThat(last.requestId()).isNotEmpty();
            LayerInLambda.await(() -> results.subList(0, INVOCATIONS).stream().allMatch(layer::isBilled));
            report(results, collector, began);
            check(results.subList(0, INVOCATIONS), layer, collector);
        }
    }

    /** Of twenty: one times out, one uses up its memory, one is killed; after every second kill init fails. */
    private static InvocationResult invoke(LayerInLambda layer, int number, Path flag) throws Exception {
        int turn = number % 20;
        if (turn == 14 && number / 20 % 5 < 2) {
            Files.createFile(flag);
        } else {
            Files.deleteIfExists(flag);
        }
        return switch (turn) {
            case 4 -> layer.invoke("sleep");
            case 9 -> layer.invoke(number / 20 % 2 == 0 ? "memory" : "heap");
            case 13 -> layer.invoke("kill");
            case 17 -> layer.invoke("throw");
            default -> layer.invoke("order-" + number);
        };
    }

    private void report(List<InvocationResult> results, CollectorSink collector, long began) {
        for (InvocationResult result : results) {
            outcomes.merge(result.outcome().label(), 1, Integer::sum);
        }
        System.out.printf(
                "%d invocations in %d s: %s; %d spans in %d requests, %d stored%n",
                results.size(),
                (System.nanoTime() - began) / 1_000_000_000,
                outcomes,
                collector.spans().size(),
                collector.requests(),
                collector.stored().size());
    }

    private static void check(List<InvocationResult> results, LayerInLambda layer, CollectorSink collector) {
        List<String> wrong = new ArrayList<>();
        for (InvocationResult result : results) {
            List<Span> roots = collector.roots(result.requestId());
            String expected = result.outcome().label() + ", " + result.report().billedDurationMs() + " ms, "
                    + result.report().maxMemoryUsedMb() + " MB";
            String found = roots.size() == 1 ? describe(Spans.attributes(roots.get(0))) : roots.size() + " roots";
            if (!expected.equals(found)) {
                wrong.add(result.requestId() + ": " + found + " instead of " + expected);
            }
        }
        assertThat(wrong).as(layer.log()).isEmpty();
    }

    private static String describe(Map<String, Object> root) {
        Object memory = root.get("coldspan.memory.max_used_bytes");
        return root.get("coldspan.outcome") + ", "
                + ("platform".equals(root.get("coldspan.billed.source"))
                        ? root.get("coldspan.billed_duration_ms") + " ms, "
                        : "estimated, ")
                + (memory == null ? 0 : (long) memory / 1_048_576) + " MB";
    }
}
