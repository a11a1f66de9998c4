package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleGroup;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clockwork: evaluates every group on its interval and looks for changed rule files every two seconds. A group is
 * never evaluated twice at a time; rounds that fall into a long evaluation are made up for by the next, see
 * {@link Backlog}.
 */
public final class Evaluation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration RELOAD = Duration.ofSeconds(2);
    private static final Duration KEEP_RESOLVED = Duration.ofHours(24);
    private static final Duration KEEP_SILENCES = Duration.ofDays(5);
    /** How much of its way a killed process may go again; nothing is lost by it, and every write costs an fsync. */
    private static final Duration SAVE = Duration.ofSeconds(10);

    private static final int WORKERS = 4;

    private final RuleSource source;
    private final RuleEvaluator evaluator;
    private final AlertBook book;
    private final Backlog backlog;
    private final InstantSource clock;
    private final AlertMetrics metrics;
    private Instant saved = Instant.EPOCH;
    private volatile boolean closed;
    private final Rounds rounds = new Rounds();
    private final Map<String, RuleGroup> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemon("alert-ticker"));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemon("alert-evaluation"));

    public Evaluation(
            RuleSource source,
            RuleEvaluator evaluator,
            AlertBook book,
            AlertStore store,
            InstantSource clock,
            AlertMetrics metrics) {
        this.source = source;
        this.evaluator = evaluator;
        this.book = book;
        this.backlog = new Backlog(store, metrics);
        this.metrics = metrics;
        this.clock = clock;
    }

    public void start() {
        retire(clock.instant());
        every(TICK, this::tick);
        every(RELOAD, this::housekeeping);
    }

    void tick() {
        for (RuleGroup group : source.book().groups()) {
            if (running.containsKey(group.name())) {
                continue;
            }
            if (rounds.take(group.name(), group.interval(), clock.instant())) {
                running.put(group.name(), group);
                workers.execute(() -> evaluate(group));
            }
        }
    }

    private void evaluate(RuleGroup group) {
        try {
            Instant now = clock.instant();
            group.rules().stream()
                    .takeWhile(rule -> !closed)
                    .forEach(rule -> evaluate(rule, backlog.due(rule.name(), group.interval(), now)));
        } finally {
            running.remove(group.name());
        }
    }

    private void evaluate(Rule rule, List<Instant> due) {
        evaluator.evaluate(rule, due);
        metrics.late(Duration.between(due.get(due.size() - 1), clock.instant()));
    }

    void housekeeping() {
        source.reload();
        Instant now = clock.instant();
        book.repair();
        // Every time, not only after a reload: an evaluation under way may have just moved an alert of a deleted rule.
        retire(now);
        book.announce(now);
        book.forget(now.minus(KEEP_RESOLVED), now.minus(KEEP_SILENCES));
        if (now.isAfter(saved.plus(SAVE)) || now.isBefore(saved)) {
            save();
            saved = now;
        }
    }

    private void save() {
        Set<String> rules = source.book().rules().map(Rule::name).collect(Collectors.toSet());
        book.save(rules, clock.instant());
    }

    private void retire(Instant now) {
        List<Rule> rules = source.book().rules().toList();
        evaluator.keepStatusOf(rules);
        book.retire(rules, now);
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
            save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("How far rules were evaluated could not be saved; the next start makes up for it again", e);
        }
    }
}
