package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.Series;
import dev.coldspan.alerts.query.SeriesRequest;
import dev.coldspan.alerts.query.SeriesSource;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules over time, with a test clock and a query API that says what a test wants. */
class RuleEvaluatorTest {
    /** Errors and invocations per function; a function that is absent has no data. */
    private static final class Traffic implements SeriesSource {
        final Map<String, double[]> functions = new TreeMap<>();
        String outage = "";

        @Override
        public List<Series> series(SeriesRequest request) throws QueryException {
            if (!outage.isEmpty()) {
                throw new QueryException(outage);
            }
            int column = request.signal() == Signal.ERRORS ? 0 : 1;
            List<Series> all = new ArrayList<>();
            functions.forEach((name, counts) -> all.add(
                    new Series(Map.of("function", name), Map.of(request.from().toEpochMilli(), counts[column]))));
            return all;
        }
    }

    private static final String[] RATE = {
        "signal: error_rate",
        "groupBy: [function]",
        "threshold: 0.1",
        "window: 1m",
        "minInvocations: 5",
        "annotations: {summary: '{{function}} fails in {{value}}'}"
    };

    @TempDir
    Path data;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final Traffic traffic = new Traffic();
    private final Rule rule = TestRules.rule(RATE);
    private AlertStore store;
    private RuleBook rules = TestRules.told(RATE);
    private AlertBook book;
    private RuleEvaluator evaluator;

    @BeforeEach
    void start() throws IOException {
        store = AlertStore.open(data);
        evaluator = evaluator(new WindowReader(traffic), new PrometheusRegistry());
    }

    private RuleEvaluator evaluator(WindowReader reader, PrometheusRegistry registry) {
        AlertMetrics metrics = new AlertMetrics(registry);
        book = new AlertBook(store, () -> rules, NotificationPipeline.create(metrics), metrics);
        return new RuleEvaluator(reader, book, metrics);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void evaluate(Rule evaluated) {
        evaluator.evaluate(evaluated, List.of(clock.advance(Duration.ofSeconds(10))));
    }

    private void errors(String function, double errors, double invocations) {
        traffic.functions.put(function, new double[] {errors, invocations});
    }

    private List<String> states() {
        return store.alerts().stream()
                .map(a -> a.group().get("function") + " " + a.phase().wireName())
                .sorted()
                .toList();
    }

    @Test
    void firesPerGroupAndNamesTheValue() {
        errors("checkout", 5, 10);
        errors("cart", 0, 10);
        evaluate(rule);
        assertThat(states()).containsExactly("checkout firing");
        Alert alert = store.alerts().get(0);
        assertThat(alert.summary()).isEqualTo("checkout fails in 50 %");
        assertThat(alert.activeSince()).isEqualTo(clock.instant());
        assertThat(alert.firedAt()).isEqualTo(clock.instant());
        assertThat(alert.value()).isEqualTo(0.5);
    }

    @Test
    void resolvesOnlyWhenTheValueIsFineAgain() {
        errors("checkout", 5, 10);
        evaluate(rule);
        errors("checkout", 0, 10);
        evaluate(rule);
        assertThat(states()).containsExactly("checkout resolved");
        assertThat(store.alerts().get(0).resolvedAt()).isEqualTo(clock.instant());
        assertThat(evaluator.status("R").orElseThrow().message()).isEmpty();
    }

    @Test
    void staysFiringWhenTheFunctionGoesSilent() {
        errors("checkout", 5, 10);
        evaluate(rule);
        traffic.functions.clear();
        evaluate(rule);
        assertThat(states()).containsExactly("checkout firing");
        RuleStatus status = evaluator.status("R").orElseThrow();
        assertThat(status.data()).isEqualTo(DataState.NO_DATA);
        assertThat(store.alerts().get(0).data()).isEqualTo(DataState.NO_DATA);
        assertThat(status.message())
                .contains("no data for the open alert of {function=checkout}, which stays as it is");
    }

    @Test
    void staysFiringOnThinData() {
        errors("checkout", 5, 10);
        evaluate(rule);
        errors("checkout", 0, 4);
        evaluate(rule);
        assertThat(states()).containsExactly("checkout firing");
    }

    @Test
    void staysFiringWhenTheQueryFails() {
        errors("checkout", 5, 10);
        evaluate(rule);
        traffic.outage = "the query API is not reachable";
        evaluate(rule);
        assertThat(states()).containsExactly("checkout firing");
        assertThat(evaluator.status("R").orElseThrow())
                .isEqualTo(new RuleStatus(
                        clock.instant(), DataState.ERROR, Optional.of("the query API is not reachable")));
        assertThat(store.alerts().get(0).data()).isEqualTo(DataState.ERROR);
        traffic.outage = "";
        evaluate(rule);
        assertThat(evaluator.status("R").orElseThrow().failed()).isFalse();
    }

    @Test
    void saysSoWhenThereIsNoDataAtAll() {
        evaluate(rule);
        assertThat(evaluator.status("R").orElseThrow().message())
                .contains("no data: no group has a value of error_rate and 5 invocations in the last 1m");
    }

    @Test
    void doesNotBlameInvocationsWhereNobodyTellsTheSignal() {
        Rule throttled = TestRules.rule("signal: throttles", "groupBy: [function]", "threshold: 0", "window: 5m");
        evaluate(throttled);
        assertThat(evaluator.status("R").orElseThrow().message())
                .contains("no data: no group has a value of throttles in the last 5m");
    }

    @Test
    void waitsForTheHoldAndForgetsABreachThatEnds() {
        Rule held = TestRules.rule("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "for: 25s");
        errors("checkout", 5, 10);
        evaluate(held);
        assertThat(states()).containsExactly("checkout pending");
        errors("checkout", 0, 10);
        evaluate(held);
        assertThat(states()).isEmpty();
        errors("checkout", 5, 10);
        evaluate(held);
        evaluate(held);
        evaluate(held);
        assertThat(states()).containsExactly("checkout pending");
        evaluate(held);
        assertThat(states()).containsExactly("checkout firing");
        Alert alert = store.alerts().get(0);
        assertThat(Duration.between(alert.activeSince(), alert.firedAt())).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keepsFiringAcrossARestartUntilItHasBeenFineForLongEnough() throws IOException {
        Rule kept = TestRules.rule(
                "signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "keepFiringFor: 20s");
        errors("checkout", 5, 10);
        evaluate(kept);
        errors("checkout", 0, 10);
        evaluate(kept);
        assertThat(states()).containsExactly("checkout keep_firing");
        store.close();
        start();
        evaluate(kept);
        assertThat(states()).containsExactly("checkout keep_firing");
        evaluate(kept);
        assertThat(states()).containsExactly("checkout resolved");
    }

    @Test
    void tellsNobodyOfAConditionThatFlapsWhileItIsKeptFiring() {
        rules = TestRules.told(
                "signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "keepFiringFor: 1h");
        for (double errors : new double[] {5, 0, 5, 0, 0, 5}) {
            errors("checkout", errors, 10);
            evaluate(withReceiver());
        }
        assertThat(states()).containsExactly("checkout firing");
        assertThat(store.outboxSize()).isOne();
    }

    @Test
    void makesUpForRoundsAtTheirOwnTime() {
        Rule held = TestRules.rule("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "for: 25s");
        errors("checkout", 5, 10);
        Instant start = clock.instant();
        evaluator.evaluate(
                held, Stream.of(0, 10, 20, 30, 40).map(start::plusSeconds).toList());
        assertThat(states()).containsExactly("checkout firing");
        assertThat(store.alerts().get(0).activeSince()).isEqualTo(start);
        assertThat(store.alerts().get(0).firedAt()).isEqualTo(start.plusSeconds(30));
        assertThat(store.evaluated("R")).contains(start.plusSeconds(40));
    }

    @Test
    void learnsNothingNewFromARoundBeforeTheLastMove() {
        errors("checkout", 5, 10);
        evaluate(rule);
        errors("checkout", 0, 10);
        evaluator.evaluate(rule, List.of(clock.instant().minusSeconds(5)));
        assertThat(states()).containsExactly("checkout firing");
    }

    @Test
    void keepsAPendingAlertAcrossARestart() throws IOException {
        Rule held = TestRules.rule("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "for: 20s");
        errors("checkout", 5, 10);
        evaluate(held);
        store.close();
        start();
        evaluate(held);
        assertThat(states()).containsExactly("checkout pending");
        evaluate(held);
        assertThat(states()).containsExactly("checkout firing");
    }

    @Test
    void beginsANewEpisodeAfterAResolution() {
        Rule told = withReceiver();
        for (double errors : new double[] {5, 5, 0, 0, 5}) {
            errors("checkout", errors, 10);
            evaluate(told);
        }
        assertThat(store.outbox().values().stream().map(n -> n.alert().phase()))
                .containsExactly(Phase.FIRING, Phase.RESOLVED, Phase.FIRING);
        assertThat(store.outbox().values().stream()
                        .map(Notification::idempotencyKey)
                        .distinct())
                .hasSize(3);
    }

    @Test
    void keepsTheLatestValueOfAFiringAlertWithoutTellingAnybody() {
        Rule told = withReceiver();
        errors("checkout", 5, 10);
        evaluate(told);
        errors("checkout", 9, 10);
        evaluate(told);
        assertThat(store.alerts().get(0).value()).isEqualTo(0.9);
        assertThat(store.outboxSize()).isOne();
    }

    @Test
    void endsTheAlertsOfADeletedRuleWithoutCallingThemResolvedAndTellsTheirReceivers() {
        Rule told = withReceiver();
        errors("checkout", 5, 10);
        evaluate(told);
        book.retire(List.of(told), clock.instant());
        assertThat(states()).containsExactly("checkout firing");
        book.retire(List.of(), clock.instant());
        book.retire(List.of(), clock.instant());
        evaluator.keepStatusOf(List.of());
        assertThat(states()).containsExactly("checkout removed");
        assertThat(store.outbox().values().stream().map(n -> n.alert().phase()))
                .containsExactly(Phase.FIRING, Phase.REMOVED);
        assertThat(evaluator.status("R")).isEmpty();
    }

    @Test
    void endsAlertsThatSplitByOtherDimensionsThanTheirRuleDoesNow() {
        errors("checkout", 5, 10);
        evaluate(rule);
        book.retire(List.of(TestRules.rule("signal: errors", "threshold: 1", "window: 1m")), clock.instant());
        assertThat(states()).containsExactly("checkout removed");
    }

    @Test
    void dropsAPendingAlertOfADeletedRuleSilently() {
        errors("checkout", 5, 10);
        evaluate(TestRules.rule("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "for: 1h"));
        book.retire(List.of(), clock.instant());
        assertThat(states()).isEmpty();
        assertThat(store.outboxSize()).isZero();
    }

    @Test
    void forgetsWhatWasResolvedLongAgo() {
        errors("checkout", 5, 10);
        evaluate(rule);
        errors("checkout", 0, 10);
        evaluate(rule);
        book.forget(clock.instant(), Instant.EPOCH);
        assertThat(states()).containsExactly("checkout resolved");
        book.forget(clock.instant().plusMillis(1), Instant.EPOCH);
        assertThat(states()).isEmpty();
    }

    @Test
    void survivesAQueryThatBreaksItsContract() {
        WindowReader broken = new WindowReader(request -> {
            throw new IllegalStateException("boom");
        });
        RuleEvaluator e = evaluator(broken, new PrometheusRegistry());
        e.evaluate(rule, List.of(clock.instant()));
        assertThat(e.status("R").orElseThrow().message()).contains("internal error: boom");
    }

    @Test
    void isNoErrorWhileTheQueryApiHasNoAddressYet() {
        PrometheusRegistry registry = new PrometheusRegistry();
        WindowReader early = new WindowReader(new HttpSeriesSource(() -> null, Duration.ofSeconds(1)));
        RuleEvaluator e = evaluator(early, registry);
        e.evaluate(rule, List.of(clock.instant()));
        assertThat(e.status("R")).isEmpty();
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluations")).isOne();
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluation_failures"))
                .isZero();
    }

    private Rule withReceiver() {
        return rules.rule("R").orElseThrow();
    }
}
