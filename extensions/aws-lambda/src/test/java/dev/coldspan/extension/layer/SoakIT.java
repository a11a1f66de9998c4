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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many invocations through agent and extension in a few sandboxes, of which some do not survive, while the collector is away
 * for a part of them: of each there is one root span that says what the platform says. {@code -Dinvocations=1000} for the
 * whole of it.
 */
class SoakIT {
    private static final int LANES = 4;
    private static final int EACH = Integer.getInteger("invocations", 80) / LANES;

    @TempDir
    private Path directory;

    private final ExecutorService workers = Executors.newFixedThreadPool(LANES);

    @Test
    void storesOneRootWithTheRightOutcomeAndBillOfEveryInvocation() throws Exception {
        long began = System.nanoTime();
        List<Lane> lanes = new ArrayList<>();
        try (CollectorSink collector = CollectorSink.start()) {
            for (int i = 0; i < LANES; i++) {
                lanes.add(new Lane(collector, directory.resolve("init-fails-" + i)));
            }
            runTo(lanes, EACH * 3 / 10);
            collector.goAway();
            runTo(lanes, EACH * 4 / 10);
            collector.comeBack();
            runTo(lanes, EACH);
            // Out of whatever rest the failures have left, and on to the report of the last one.
            Thread.sleep(8_500);
            for (Lane lane : lanes) {
                lane.settle();
            }
            check(lanes, collector, began);
        } finally {
            lanes.forEach(Lane::close);
            workers.shutdownNow();
        }
    }

    private void runTo(List<Lane> lanes, int end) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (Lane lane : lanes) {
            running.add(workers.submit(() -> {
                lane.runTo(end);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private static void check(List<Lane> lanes, CollectorSink collector, long began) {
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        StringBuilder logs = new StringBuilder();
        int all = 0;
        for (Lane lane : lanes) {
            int before = wrong.size();
            for (InvocationResult result : lane.results) {
                all++;
                outcomes.merge(result.outcome().label(), 1, Integer::sum);
                judge(result, collector, wrong);
            }
            logs.append(wrong.size() > before ? lane.layer.log() : "");
        }
        System.out.printf(
                "%d invocations in %d s: %s; %d wrong; %d spans in %d requests, %d stored; %d log records%n",
                all,
                (System.nanoTime() - began) / 1_000_000_000,
                outcomes,
                wrong.size(),
                collector.spans().size(),
                collector.requests(),
                collector.stored().size(),
                collector.logs().size());
        assertThat(wrong).as(logs.toString()).isEmpty();
    }

    private static void judge(InvocationResult result, CollectorSink collector, List<String> wrong) {
        List<Span> roots = collector.roots(result.requestId());
        String expected = result.outcome().label() + ", " + result.report().billedDurationMs() + " ms, "
                + result.report().maxMemoryUsedMb() + " MB";
        String found = roots.size() == 1 ? describe(Spans.attributes(roots.get(0))) : roots.size() + " roots";
        if (!expected.equals(found)) {
            wrong.add(result.requestId() + ": " + found + " instead of " + expected);
        }
    }

    private static String describe(Map<String, Object> root) {
        Object memory = root.get("coldspan.memory.max_used_bytes");
        String billed = "platform".equals(root.get("coldspan.billed.source"))
                ? root.get("coldspan.billed_duration_ms") + " ms"
                : "estimated";
        return root.get("coldspan.outcome") + ", " + billed + ", " + (memory == null ? 0 : (long) memory / 1_048_576)
                + " MB";
    }

    /** One function with one sandbox. */
    private static final class Lane {
        final List<InvocationResult> results = new ArrayList<>();
        final LayerInLambda layer;
        private final CollectorSink collector;
        private final Path flag;

        Lane(CollectorSink collector, Path flag) {
            this.collector = collector;
            this.flag = flag;
            this.layer = LayerInLambda.start(
                    collector,
                    Duration.ofSeconds(5),
                    Map.of(
                            "ORDERS_FLAG", flag.toString(),
                            // In steady traffic the last of it would leave only with the sandbox's end.
                            "COLDSPAN_EXTENSION_FLUSH", "end",
                            "COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "300",
                            "COLDSPAN_DEADLINE_MARGIN", "0"));
        }

        /** Of twenty: one runs into its limit, one uses up its memory, one is killed, one throws; after some kills init fails. */
        void runTo(int end) throws Exception {
            while (results.size() < end) {
                int number = results.size();
                int turn = number % 20;
                Files.deleteIfExists(flag);
                if (turn == 14 && number / 20 % 5 < 2) {
                    Files.createFile(flag);
                }
                results.add(
                        switch (turn) {
                            case 4 -> layer.invoke("sleep");
                            case 9 -> layer.invoke(number / 20 % 2 == 0 ? "memory" : "heap");
                            case 13 -> layer.invoke("kill");
                            case 17 -> layer.invoke("throw");
                            default -> layer.invoke("order-" + number);
                        });
            }
        }

        void settle() throws Exception {
            Files.deleteIfExists(flag);
            for (int i = 0; i < 3; i++) {
                layer.invoke("last");
                Thread.sleep(100);
            }
            layer.invoke("last");
            LayerInLambda.await(this::isBilled);
            assertThat(collector.spans()).isNotEmpty();
        }

        private boolean isBilled() {
            Set<Object> billed = new HashSet<>();
            for (Span span : collector.stored().values()) {
                Map<String, Object> attributes = Spans.attributes(span);
                if ("platform".equals(attributes.get("coldspan.billed.source"))) {
                    billed.add(attributes.get("faas.invocation_id"));
                }
            }
            return results.stream().allMatch(each -> billed.contains(each.requestId()));
        }

        void close() {
            layer.close();
        }
    }
}
