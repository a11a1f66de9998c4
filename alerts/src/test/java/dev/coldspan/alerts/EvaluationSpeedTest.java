package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.testing.ScriptedQueryApi;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast rules are evaluated when questions cost nothing: over HTTP, from a query API that answers from a plan. Run it with
 * {@code -Dalerts.speed=1000}, the number of rules.
 */
@EnabledIfSystemProperty(named = "alerts.speed", matches = "[0-9]+")
class EvaluationSpeedTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final int GROUPS = 50;
    private static final int ROUNDS = 4;

    @TempDir
    Path data;

    @Test
    void evaluatesEveryRuleInEveryRound() throws Exception {
        int count = Integer.getInteger("alerts.speed");
        StringBuilder yaml = new StringBuilder("groups:\n  - name: g\n    rules:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("      - {alert: R")
                    .append(i)
                    .append(", signal: errors, groupBy: [function], threshold: 1, window: 5m}\n");
        }
        RuleBook book = TestRules.book(yaml.toString());
        AlertMetrics metrics = new AlertMetrics(new PrometheusRegistry());
        try (ScriptedQueryApi api = new ScriptedQueryApi(START, GROUPS, Duration.ofMinutes(20), 1);
                AlertStore store = AlertStore.open(data);
                HttpSeriesSource series = new HttpSeriesSource(api::uri, Duration.ofSeconds(30))) {
            AlertBook alerts = new AlertBook(store, () -> book, NotificationPipeline.create(metrics), metrics);
            RuleEvaluator evaluator = new RuleEvaluator(new WindowReader(series), alerts, metrics);
            List<Rule> rules = book.rules().toList();
            for (int round = 0; round < ROUNDS; round++) {
                Instant at = START.plus(Duration.ofMinutes(5 * round));
                long begin = System.nanoTime();
                IntStream.range(0, 4)
                        .parallel()
                        .forEach(worker -> IntStream.range(0, count)
                                .filter(i -> i % 4 == worker)
                                .forEach(i -> evaluator.evaluate(rules.get(i), List.of(at))));
                double seconds = (System.nanoTime() - begin) / 1e9;
                System.out.printf(
                        "round %d: %d rules x %d groups in %.1f s, %.0f rules/s, %d alerts%n",
                        round,
                        count,
                        GROUPS,
                        seconds,
                        count / seconds,
                        store.alerts().size());
                assertThat(rules)
                        .allSatisfy(r -> assertThat(
                                        evaluator.status(r.name()).orElseThrow().failed())
                                .isFalse());
            }
        }
    }
}
