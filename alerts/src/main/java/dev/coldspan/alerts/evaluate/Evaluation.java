package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.rules.RuleGroup;
import dev.coldspan.alerts.self.AlertMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clockwork: evaluates every group on its interval and looks for changed rule files every two seconds. A group is
 * never evaluated twice at a time; rounds that fall into a long evaluation are counted as missed and left out, because
 * the next round looks at the same window again.
 */
public final class Evaluation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration RELOAD = Duration.ofSeconds(2);
    private static final Duration KEEP_RESOLVED = Duration.ofHours(24);
    private static final int WORKERS = 4;

    private final RuleSource source;
    private final RuleEvaluator evaluator;
    private final InstantSource clock;
    private final AlertMetrics metrics;
    private volatile boolean closed;
    private final Rounds rounds = new Rounds();
    private final Map<String, RuleGroup> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemon("alert-ticker"));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemon("alert-evaluation"));

    public Evaluation(RuleSource source, RuleEvaluator evaluator, InstantSource clock, AlertMetrics metrics) {
        this.source = source;
        this.evaluator = evaluator;
        this.clock = clock;
        this.metrics = metrics;
    }

    public void start() {
        evaluator.retire(source.book().rules().toList(), clock.instant());
        every(TICK, this::tick);
        every(RELOAD, this::housekeeping);
    }

    void tick() {
        for (RuleGroup group : source.book().groups()) {
            if (running.containsKey(group.name())) {
                continue;
            }
            long due = rounds.take(group.name(), group.interval(), clock.instant());
            if (due > 0) {
                metrics.missed(due - 1);
                running.put(group.name(), group);
                workers.execute(() -> evaluate(group));
            }
        }
    }

    private void evaluate(RuleGroup group) {
        try {
            Instant now = clock.instant();
            group.rules().stream().takeWhile(rule -> !closed).forEach(rule -> evaluator.evaluate(rule, now));
        } finally {
            running.remove(group.name());
        }
    }

    void housekeeping() {
        source.reload();
        evaluator.repair();
        // Every time, not only after a reload: an evaluation under way may have just moved an alert of a deleted rule.
        evaluator.retire(source.book().rules().toList(), clock.instant());
        evaluator.forget(clock.instant().minus(KEEP_RESOLVED));
    }

    // A scheduled task that throws is never run again.
    private void every(Duration pause, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("The evaluation of alert rules stumbled and goes on", e);
            }
        };
        ticker.scheduleWithFixedDelay(guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Waits for evaluations that are under way, which closing the source of series beforehand makes short. Nothing is
     * interrupted, because an interrupted write would close the store.
     */
    @Override
    public void close() {
        closed = true;
        ticker.shutdown();
        workers.shutdown();
        try {
            if (!ticker.awaitTermination(10, TimeUnit.SECONDS) || !workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("An evaluation of alert rules did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
