package dev.coldspan.alerts.state;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.Evaluation;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.query.Series;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.FailingDisk.Fault;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestAlerts;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails for a while and then works again, under a process that goes on. */
class AlertStoreRepairTest {
    private static final RuleBook TOLD =
            TestRules.told("signal: errors", "threshold: 1", "window: 1m", "minInvocations: 0");

    @TempDir
    Path data;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AlertMetrics metrics = new AlertMetrics(registry);
    private AlertStore store;

    @BeforeEach
    void open() throws IOException {
        store = AlertStore.open(FailingDisk.fileName(data.resolve("alerts.mv")));
        store.record(firing("before"));
        metrics.storeFailures(store::failures);
    }

    @AfterEach
    void close() {
        FailingDisk.fault = Fault.NONE;
        store.close();
    }

    private RuleEvaluator evaluator() {
        WindowReader tenErrors = new WindowReader(
                request -> List.of(new Series(Map.of(), Map.of(request.from().toEpochMilli(), 10.0))));
        return new RuleEvaluator(tenErrors, book(), metrics);
    }

    private AlertBook book() {
        return new AlertBook(store, () -> TOLD, NotificationPipeline.create(metrics), metrics);
    }

    /** What a restart after a kill would find. */
    private int outboxOnDisk() throws IOException {
        Path copy = Files.createTempDirectory(data, "copy");
        Files.copy(data.resolve("alerts.mv"), copy.resolve("alerts.mv"));
        try (AlertStore after = AlertStore.open(copy)) {
            return after.outboxSize();
        }
    }

    private void assertThatTheFileHoldsWhatMemoryHolds() throws IOException {
        Path copy = Files.createTempDirectory(data, "copy");
        Files.copy(data.resolve("alerts.mv"), copy.resolve("alerts.mv"));
        try (AlertStore after = AlertStore.open(copy)) {
            // What was seen last is renewed by the next evaluation and in memory only.
            assertThat(after.alerts())
                    .containsExactlyInAnyOrderElementsOf(store.alerts().stream()
                            .map(a -> a.seen(DataState.OK))
                            .toList());
            assertThat(after.outbox()).isEqualTo(store.outbox());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void makesATransitionOnceHoweverOftenTheDiskFailed(Fault fault) throws Exception {
        Rule rule = TOLD.rule("R").orElseThrow();
        RuleEvaluator evaluator = evaluator();
        FailingDisk.fault = fault;
        for (int i = 0; i < 3; i++) {
            try {
                evaluator.evaluate(rule, List.of(clock.advance(Duration.ofSeconds(10))));
                assertThat(evaluator.status("R").orElseThrow().failed()).isTrue();
            } catch (OutOfMemoryError e) {
                assertThat(fault).isEqualTo(Fault.HEAP);
            }
            assertThat(store.outboxSize()).isOne();
        }
        assertThat(Metrics.value(registry, "coldspan_alerts_store_failures")).isEqualTo(3);
        FailingDisk.fault = Fault.NONE;
        for (int i = 0; i < 3; i++) {
            evaluator.evaluate(rule, List.of(clock.advance(Duration.ofSeconds(10))));
        }
        assertThat(evaluator.status("R").orElseThrow().failed()).isFalse();
        assertThat(store.outbox().values().stream().map(Notification::idempotencyKey))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_created"))
                .isOne();
        assertThatTheFileHoldsWhatMemoryHolds();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void takesBackWhateverPartOfAFailedChangeReachedTheDisk(Fault fault) throws Exception {
        FailingDisk.fault = fault;
        assertThatThrownBy(() -> store.record(firing("failed"))).isInstanceOf(Throwable.class);
        assertThat(store.repair()).isFalse();
        FailingDisk.fault = Fault.NONE;
        assertThat(store.repair()).isTrue();
        assertThat(store.alerts()).extracting(Alert::id).containsExactly("before");
        assertThatTheFileHoldsWhatMemoryHolds();
        store.record(firing("after"));
        assertThat(store.outbox().keySet()).containsExactly(1L, 2L);
        assertThatTheFileHoldsWhatMemoryHolds();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void doesNotBringBackWhatWasSettledWhileTheDiskFailed(Fault fault) throws Exception {
        FailingDisk.fault = fault;
        store.settle(1);
        assertThat(store.outboxSize()).isZero();
        FailingDisk.fault = Fault.NONE;
        store.close();
        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.outboxSize()).isZero();
            assertThat(after.alert("before")).isPresent();
        }
    }

    @Test
    void isRepairedByTheClockworkWhileNothingChanges() throws Exception {
        Path rules = Files.createDirectory(data.resolve("rules"));
        Files.writeString(rules.resolve("rules.yaml"), """
                groups:
                  - name: g
                    rules: [{alert: CheckoutErrors, signal: errors, groupBy: [function], threshold: 99, window: 1m}]
                """);
        RuleSource source = new RuleSource(Optional.of(new RuleFolder(rules)), TestRules.files(), metrics);
        FailingDisk.fault = Fault.FULL;
        store.settle(1);
        try (Evaluation evaluation = new Evaluation(source, evaluator(), book(), store, clock, metrics)) {
            evaluation.start();
            FailingDisk.fault = Fault.NONE;
            await().atMost(Duration.ofSeconds(30)).until(() -> outboxOnDisk() == 0);
        }
        assertThat(store.outboxSize()).isZero();
        assertThat(store.alerts()).hasSize(1);
    }

    @Test
    void writesNothingOfALargeChangeBeforeAllOfItIsThere() throws Exception {
        String summary = "x".repeat(20_000);
        List<Alert> megabytes = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> megabytes.add(TestAlerts.firing("a" + i, "R", Map.of(), summary)));
        megabytes.add(null);
        assertThatThrownBy(() -> store.record(new Changes(megabytes, List.of(), List.of())))
                .isInstanceOf(RuntimeException.class);
        assertThatTheFileHoldsWhatMemoryHolds();
    }

    @Test
    void staysClosed() {
        store.close();
        assertThat(store.repair()).isFalse();
        assertThatThrownBy(() -> store.record(firing("late"))).hasMessageEndingWith("alerts.mv cannot be written");
    }

    private static Changes firing(String id) {
        Alert alert = TestAlerts.firing(id).told(java.util.Map.of("ops", TEN));
        return new Changes(
                List.of(alert),
                List.of(),
                List.of(Notification.unaddressed(alert, TEN).to("ops")));
    }
}
