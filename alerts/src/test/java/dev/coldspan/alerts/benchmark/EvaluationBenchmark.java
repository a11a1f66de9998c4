package dev.coldspan.alerts.benchmark;

import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.SeriesSource;
import dev.coldspan.alerts.query.SharedAnswers;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Evaluates rules against a query API, round after round, as the alerting does, and prints a line of CSV for each. */
final class EvaluationBenchmark {
    private static final List<String> SIGNALS = List.of(
            "errors",
            "error_rate",
            "timeouts",
            "invocations",
            "cold_start_rate",
            "duration_p95",
            "duration_p99",
            "duration_max",
            "init_p95",
            "memory_used_share");
    private static final List<String> WINDOWS = List.of("5m", "10m", "15m", "30m", "60m");

    private final RuleBook book;
    private final RuleEvaluator evaluator;
    private final AlertStore store;
    private final AlertBook alerts;
    private final LongAdder questions = new LongAdder();

    private EvaluationBenchmark(RuleBook book, HttpSeriesSource http, boolean shared, AlertStore store) {
        this.book = book;
        this.store = store;
        AlertMetrics metrics = new AlertMetrics(new PrometheusRegistry());
        alerts = new AlertBook(store, () -> book, NotificationPipeline.create(metrics), metrics);
        SeriesSource counted = request -> {
            questions.increment();
            return http.series(request);
        };
        evaluator = new RuleEvaluator(
                new WindowReader(shared ? new SharedAnswers(counted, InstantSource.system()) : counted),
                alerts,
                metrics);
    }

    /**
     * @param args address of the query API, time of the first round, rules, rounds, threads, {@code shared} or {@code each} for whether rules share
     *     answers, {@code few} or {@code all} for how many different questions there are
     */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[2]);
        RuleBook book = TestRules.book(rules(count, args[6].equals("all")));
        Path data = Files.createTempDirectory("evaluation");
        try (AlertStore store = AlertStore.open(data);
                HttpSeriesSource http = new HttpSeriesSource(() -> URI.create(args[0]), Duration.ofSeconds(30))) {
            EvaluationBenchmark benchmark = new EvaluationBenchmark(book, http, args[5].equals("shared"), store);
            for (int round = 0; round < Integer.parseInt(args[3]); round++) {
                Instant at = Instant.parse(args[1]).plus(Duration.ofMinutes(round));
                System.out.println(args[5] + "," + args[6] + "," + args[4] + "," + round + ","
                        + benchmark.round(at, Integer.parseInt(args[4])));
            }
        }
    }

    /** Rules of ten signals over five windows, or over windows of every length up to an hour and of two splits. */
    private static String rules(int count, boolean different) {
        StringBuilder yaml = new StringBuilder("groups:\n  - name: g\n    rules:\n");
        for (int i = 0; i < count; i++) {
            int nth = i / SIGNALS.size();
            yaml.append("      - {alert: R").append(i);
            yaml.append(", signal: ").append(SIGNALS.get(i % SIGNALS.size()));
            yaml.append(", window: ").append(different ? 1 + nth % 60 + "m" : WINDOWS.get(nth % WINDOWS.size()));
            yaml.append(", groupBy: ").append(different && nth >= 60 ? "[function, region]" : "[function]");
            yaml.append(", threshold: ").append(i % 3 == 0 ? "0" : "1").append("}\n");
        }
        return yaml.toString();
    }

    private String round(Instant at, int threads) throws Exception {
        List<Rule> rules = book.rules().toList();
        AtomicInteger next = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        questions.reset();
        long begin = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < threads; worker++) {
            running.add(workers.submit(() -> {
                for (int i = next.getAndIncrement(); i < rules.size(); i = next.getAndIncrement()) {
                    evaluator.evaluate(rules.get(i), List.of(at));
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        workers.shutdown();
        long failed = rules.stream()
                .filter(r -> evaluator.status(r.name()).orElseThrow().failed())
                .count();
        String why = rules.stream()
                .map(r -> evaluator.status(r.name()).orElseThrow())
                .filter(s -> s.failed())
                .findFirst()
                .flatMap(s -> s.message())
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%d,%.2f,%.0f,%d,%d,%d,%s",
                rules.size(),
                seconds,
                rules.size() / seconds,
                questions.sum(),
                store.alerts().size(),
                failed,
                why);
    }
}
