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
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private RuleEvaluator evaluator;

    @BeforeEach
    void start() throws IOException {
        store = AlertStore.open(data);
        AlertMetrics metrics = new AlertMetrics(new PrometheusRegistry());
        // One stage of the real pipeline is not wanted here: the rules of these tests name no receivers.
        evaluator = new RuleEvaluator(
                new WindowReader(traffic), store, NotificationPipeline.create(name -> true, metrics), metrics);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void evaluate(Rule evaluated) {
        evaluator.evaluate(evaluated, clock.advance(Duration.ofSeconds(10)));
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
        assertThat(status.failed()).isFalse();
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
                .isEqualTo(
                        new RuleStatus(clock.instant(), true, java.util.Optional.of("the query API is not reachable")));
        traffic.outage = "";
        evaluate(rule);
        assertThat(evaluator.status("R").orElseThrow().failed()).isFalse();
    }

    @Test
    void saysSoWhenThereIsNoDataAtAll() {
        evaluate(rule);
        assertThat(evaluator.status("R").orElseThrow().message())
                .contains("no data: no group has enough invocations in the last 1m");
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
    void resolvesTheAlertsOfADeletedRuleAndTellsTheirReceivers() {
        Rule told = withReceiver();
        errors("checkout", 5, 10);
        evaluate(told);
        evaluator.retire(List.of(told), clock.instant());
        assertThat(states()).containsExactly("checkout firing");
        evaluator.retire(List.of(), clock.instant());
        assertThat(states()).containsExactly("checkout resolved");
        assertThat(store.outbox().values().stream().map(n -> n.alert().phase()))
                .containsExactly(Phase.FIRING, Phase.RESOLVED);
        assertThat(evaluator.status("R")).isEmpty();
    }

    @Test
    void resolvesAlertsThatSplitByOtherDimensionsThanTheirRuleDoesNow() {
        errors("checkout", 5, 10);
        evaluate(rule);
        evaluator.retire(List.of(TestRules.rule("signal: errors", "threshold: 1", "window: 1m")), clock.instant());
        assertThat(states()).containsExactly("checkout resolved");
    }

    @Test
    void dropsAPendingAlertOfADeletedRuleSilently() {
        errors("checkout", 5, 10);
        evaluate(TestRules.rule("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "for: 1h"));
        evaluator.retire(List.of(), clock.instant());
        assertThat(states()).isEmpty();
        assertThat(store.outboxSize()).isZero();
    }

    @Test
    void forgetsWhatWasResolvedLongAgo() {
        errors("checkout", 5, 10);
        evaluate(rule);
        errors("checkout", 0, 10);
        evaluate(rule);
        evaluator.forget(clock.instant());
        assertThat(states()).containsExactly("checkout resolved");
        evaluator.forget(clock.instant().plusMillis(1));
        assertThat(states()).isEmpty();
    }

    @Test
    void survivesAQueryThatBreaksItsContract() {
        WindowReader broken = new WindowReader(request -> {
            throw new IllegalStateException("boom");
        });
        AlertMetrics metrics = new AlertMetrics(new PrometheusRegistry());
        RuleEvaluator e = new RuleEvaluator(broken, store, NotificationPipeline.create(n -> true, metrics), metrics);
        e.evaluate(rule, clock.instant());
        assertThat(e.status("R").orElseThrow().message()).contains("internal error: boom");
    }

    @Test
    void isNoErrorWhileTheQueryApiHasNoAddressYet() {
        PrometheusRegistry registry = new PrometheusRegistry();
        AlertMetrics metrics = new AlertMetrics(registry);
        WindowReader early = new WindowReader(new HttpSeriesSource(() -> null, Duration.ofSeconds(1)));
        RuleEvaluator e = new RuleEvaluator(early, store, NotificationPipeline.create(n -> true, metrics), metrics);
        e.evaluate(rule, clock.instant());
        assertThat(e.status("R")).isEmpty();
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluations")).isOne();
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluation_failures"))
                .isZero();
    }

    private static Rule withReceiver() {
        return TestRules.book("""
                        groups:
                          - name: g
                            rules:
                              - {alert: R, signal: error_rate, groupBy: [function], threshold: 0.1, window: 1m, notify: [ops]}
                        receivers: [{name: ops, webhook: {url: 'http://example.com/'}}]
                        """).rules().findFirst().orElseThrow();
    }
}
