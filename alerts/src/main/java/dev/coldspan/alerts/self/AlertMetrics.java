package dev.coldspan.alerts.self;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What the alerting does, in Prometheus metrics. Two equations hold, the second counted since the start:
 *
 * <ul>
 *   <li>rounds that were due = evaluated in time + caught up + missed + still to be caught up
 *   <li>pending at the start + created = sent + refused + dropped + pending
 * </ul>
 */
public final class AlertMetrics {
    /** Why a notification was not delivered although nobody refused it. */
    public enum Dropped {
        /** The receiver is no longer in any rule file. */
        RECEIVER_REMOVED,
        /** The outbox was full of older ones. */
        OUTBOX_FULL
    }

    private final Counter evaluations;
    private final Counter failures;
    private final Counter missed;
    private final Counter caughtUp;
    private final Counter created;
    private final Counter sent;
    private final Counter failedAttempts;
    private final Counter refused;
    private final Counter dropped;
    private final Counter reloadFailures;
    private final Gauge rulesLoaded;
    private final Histogram lateness;
    private final PrometheusRegistry registry;

    public AlertMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        evaluations = counter("evaluations", "Evaluations of a single rule that were begun.");
        failures = counter("evaluation_failures", "Evaluations that ended with an error.");
        missed = counter(
                "evaluations_missed",
                "Rounds of a rule given up because they were too many or too old to make up for.");
        caughtUp = counter("evaluations_caught_up", "Rounds of a rule evaluated later than they were due.");
        created = counter("notifications_created", "Notifications made: one per transition and receiver.");
        sent = counter("notifications_sent", "Notifications a receiver has accepted.", "channel");
        failedAttempts = counter("notification_failures", "Attempts to send that failed and are repeated.", "channel");
        refused = counter("notifications_refused", "Notifications a receiver has refused for good.", "channel");
        dropped = counter("notifications_dropped", "Notifications that could not be delivered.", "reason");
        reloadFailures = counter("rule_reload_failures", "Changed rule files that could not be used.");
        lateness = Histogram.builder()
                .name("coldspan_alerts_evaluation_lateness_seconds")
                .help("Time from when a rule was due to the end of its evaluation.")
                .classicOnly()
                .classicUpperBounds(0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900)
                .register(registry);
        rulesLoaded = Gauge.builder()
                .name("coldspan_alerts_rules")
                .help("Rules in force.")
                .register(registry);
    }

    /** Adds the gauge of notifications that wait in the outbox. */
    public void pending(IntSupplier size) {
        GaugeWithCallback.builder()
                .name("coldspan_alerts_notifications_pending")
                .help("Notifications in the outbox, not yet accepted by their receiver.")
                .callback(c -> c.call(size.getAsInt()))
                .register(registry);
    }

    /** Adds the counter of failed writes of the state. */
    public void storeFailures(LongSupplier failed) {
        CounterWithCallback.builder()
                .name("coldspan_alerts_store_failures")
                .help("Failed attempts to write or reopen the file of alerts and notifications.")
                .callback(c -> c.call(failed.getAsLong()))
                .register(registry);
    }

    /** Adds the gauges of the lease that this process holds. */
    public void lease(LongSupplier token, BooleanSupplier held) {
        GaugeWithCallback.builder()
                .name("coldspan_alerts_lease_token")
                .help("Counts the processes that have led on this data directory, this one included.")
                .callback(c -> c.call(token.getAsLong()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("coldspan_alerts_lease_held")
                .help("1 while this process may tell anybody anything.")
                .callback(c -> c.call(held.getAsBoolean() ? 1 : 0))
                .register(registry);
    }

    public void evaluated(boolean failed) {
        evaluations.inc();
        if (failed) {
            failures.inc();
        }
    }

    /** @param late from when a rule was due to the end of its evaluation; what a clock set back makes negative is none */
    public void late(Duration late) {
        lateness.observe(Math.max(0, late.toMillis() / 1_000.0));
    }

    public void missed(long rounds) {
        missed.inc(rounds);
    }

    public void caughtUp(long rounds) {
        caughtUp.inc(rounds);
    }

    public void created(long notifications) {
        created.inc(notifications);
    }

    public void sent(String channel) {
        sent.labelValues(channel).inc();
    }

    public void attemptFailed(String channel) {
        failedAttempts.labelValues(channel).inc();
    }

    public void refused(String channel) {
        refused.labelValues(channel).inc();
    }

    public void dropped(Dropped reason, long notifications) {
        dropped.labelValues(reason.name().toLowerCase(java.util.Locale.ROOT)).inc(notifications);
    }

    public void rulesLoaded(long rules) {
        rulesLoaded.set(rules);
    }

    public void reloadFailed() {
        reloadFailures.inc();
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name("coldspan_alerts_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }
}
