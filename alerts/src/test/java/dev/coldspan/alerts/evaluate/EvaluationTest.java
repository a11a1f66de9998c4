package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.query.Series;
import dev.coldspan.alerts.query.SeriesRequest;
import dev.coldspan.alerts.query.SeriesSource;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clockwork, ticked by hand. */
class EvaluationTest {
    /** Answers only when a test permits it. */
    private static final class Gate implements SeriesSource {
        final Semaphore slow = new Semaphore(0);
        final AtomicInteger quick = new AtomicInteger();

        @Override
        public List<Series> series(SeriesRequest request) {
            if (request.function().equals("quick")) {
                quick.incrementAndGet();
            } else {
                slow.acquireUninterruptibly();
            }
            return List.of();
        }
    }

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Gate gate = new Gate();
    private final AtomicReference<Error> failure = new AtomicReference<>();
    private AlertStore store;
    private Evaluation evaluation;

    private void start(String... functions) throws Exception {
        StringBuilder groups = new StringBuilder("groups:\n");
        for (String f : functions) {
            groups.append(
                    "  - {name: %1$s, interval: 1s, rules: [{alert: %1$s, signal: errors, function: %1$s,".formatted(f)
                            + " threshold: 1, window: 1m, minInvocations: 0}]}\n");
        }
        Files.writeString(folder.resolve("rules.yaml"), groups);
        AlertMetrics metrics = new AlertMetrics(registry);
        RuleSource source = new RuleSource(Optional.of(new RuleFolder(folder)), TestRules.files(), metrics);
        store = AlertStore.open(folder.resolve("data"));
        AlertBook book = new AlertBook(store, source::book, NotificationPipeline.create(metrics), metrics);
        RuleEvaluator evaluator = new RuleEvaluator(new WindowReader(gate), book, metrics);
        evaluation = new Evaluation(source, evaluator, book, store, this::now, metrics);
    }

    @AfterEach
    void stop() {
        gate.slow.release(1_000);
        evaluation.close();
        store.close();
    }

    private Instant now() {
        Error error = failure.getAndSet(null);
        if (error != null) {
            throw error;
        }
        return clock.instant();
    }

    private double caughtUp() {
        return Metrics.value(registry, "coldspan_alerts_evaluations_caught_up");
    }

    @Test
    void makesUpForTheRoundsASlowQueryCostsWithOneQueryAndCountsThem() throws Exception {
        start("slow");
        evaluation.tick();
        await().until(() -> gate.slow.hasQueuedThreads());
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            evaluation.tick();
        }
        assertThat(gate.slow.getQueueLength()).isOne();
        gate.slow.release();
        // The second evaluation of the slow group covers the five rounds that became due meanwhile.
        await().until(() -> {
            evaluation.tick();
            return gate.slow.hasQueuedThreads();
        });
        gate.slow.release();
        await().until(() -> caughtUp() == 4);
        assertThat(store.evaluated("slow")).contains(clock.instant());
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluations_missed"))
                .isZero();
    }

    @Test
    void goesOnAfterTheHeapWasFull() throws Exception {
        start("quick");
        evaluation.start();
        await().until(() -> gate.quick.get() == 1);
        failure.set(new OutOfMemoryError("of the test"));
        await().until(() -> failure.get() == null);
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> gate.quick.get() == 2);
    }

    @Test
    void doesNotDelayOtherGroups() throws Exception {
        start("slow", "quick");
        evaluation.tick();
        for (int round = 1; round <= 3; round++) {
            int expected = round;
            await().until(() -> {
                evaluation.tick();
                return gate.quick.get() == expected;
            });
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(gate.slow.getQueueLength()).isOne();
    }
}
