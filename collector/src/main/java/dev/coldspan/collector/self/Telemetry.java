package dev.coldspan.collector.self;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToLongFunction;

/** The collector's counters; the package documentation gives the equations they obey. Safe for use by all threads. */
public final class Telemetry implements AutoCloseable {

    private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    private static final double[] ROWS = {1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000};

    private final PrometheusRegistry registry;
    private final List<Collector> registered = new ArrayList<>();

    private final ItemCounters received;
    private final ItemCounters accepted;
    private final ItemCounters refused;
    private final ItemCounters duplicate;
    private final ItemCounters recovered;
    private final ItemCounters sent;
    private final ItemCounters deadLettered;
    private final Counter requests;
    private final Counter shortened;
    private final Counter insertFailures;
    private final Counter writerFailures;
    private final Histogram batchRows;
    private final Histogram insertSeconds;
    private final Histogram commitSeconds;
    private final Histogram commitRequests;
    private final Counter rollups;
    private final Histogram rollupSeconds;

    public Telemetry(PrometheusRegistry registry) {
        this.registry = registry;
        received = items("receiver_received", "decoded", "transport");
        accepted = items("receiver_accepted", "written to disk and acknowledged", "transport");
        refused = items("receiver_refused", "not taken, by reason", "transport", "reason");
        duplicate = items("receiver_duplicate", "that repeated another of their request", "transport");
        recovered = items("queue_recovered", "found on disk at start");
        sent = items("exporter_sent", "acknowledged by ClickHouse");
        deadLettered = items("exporter_dead_lettered", "set aside because ClickHouse refused them for good");
        requests = counter("receiver_requests", "Requests by outcome", "signal", "transport", "outcome");
        shortened = counter("receiver_shortened", "Parts of items cut or dropped by a limit", "signal", "reason");
        insertFailures = counter("exporter_insert_failures", "Failed inserts", "signal", "retryable");
        writerFailures = counter("exporter_writer_failures", "Failures a writer went on after", "signal");
        batchRows = histogram("exporter_batch_rows", "Rows in an insert", ROWS, "signal");
        insertSeconds = histogram("exporter_insert_seconds", "Time of an insert", SECONDS, "signal");
        commitSeconds = histogram("queue_commit_seconds", "Time to write and sync one group of requests", SECONDS);
        commitRequests = histogram("queue_commit_requests", "Requests that shared one sync", ROWS);
        rollups = counter("rollup_refreshes", "Computations of the per-minute rollup", "outcome");
        rollupSeconds = histogram("rollup_refresh_seconds", "Time of one computation of the rollup", SECONDS);
    }

    public void received(Signal signal, Transport transport, long items) {
        received.add(signal, items, transport.label());
    }

    public void accepted(Signal signal, Transport transport, long items) {
        accepted.add(signal, items, transport.label());
    }

    public void refused(Signal signal, Transport transport, String reason, long items) {
        refused.add(signal, items, transport.label(), reason);
    }

    public void duplicate(Signal signal, Transport transport, long items) {
        duplicate.add(signal, items, transport.label());
    }

    /** @param outcome {@code ok}, {@code partial} or the reason of a refusal */
    public void request(Signal signal, Transport transport, String outcome) {
        requests.labelValues(signal.label(), transport.label(), outcome).inc();
    }

    public void shortened(Signal signal, String reason, long parts) {
        shortened.labelValues(signal.label(), reason).inc(parts);
    }

    public void recovered(Signal signal, long items) {
        recovered.add(signal, items);
    }

    public void sent(Signal signal, long items) {
        sent.add(signal, items);
    }

    public void deadLettered(Signal signal, long items) {
        deadLettered.add(signal, items);
    }

    public void inserted(Signal signal, int rows, double seconds) {
        batchRows.labelValues(signal.label()).observe(rows);
        insertSeconds.labelValues(signal.label()).observe(seconds);
    }

    public void insertFailed(Signal signal, boolean retryable) {
        insertFailures.labelValues(signal.label(), Boolean.toString(retryable)).inc();
    }

    public void writerFailed(Signal signal) {
        writerFailures.labelValues(signal.label()).inc();
    }

    public void committed(int requestCount, double seconds) {
        commitRequests.observe(requestCount);
        commitSeconds.observe(seconds);
    }

    public void rollup(boolean succeeded, double seconds) {
        rollups.labelValues(succeeded ? "ok" : "failed").inc();
        rollupSeconds.observe(seconds);
    }

    /** A gauge with one value per signal, read when somebody looks. */
    public void gauge(String name, String help, ToLongFunction<Signal> value) {
        register(GaugeWithCallback.builder()
                .name("coldspan_" + name)
                .help(help)
                .labelNames("signal")
                .callback(callback -> {
                    for (Signal signal : Signal.values()) {
                        callback.call(value.applyAsLong(signal), signal.label());
                    }
                })
                .build());
    }

    /** A gauge without labels, read when somebody looks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        register(GaugeWithCallback.builder()
                .name("coldspan_" + name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .build());
    }

    /** Takes everything out of the registry, so that another collector may use it. */
    @Override
    public void close() {
        registered.forEach(registry::unregister);
    }

    private ItemCounters items(String name, String what, String... labels) {
        return new ItemCounters(signal -> register(Counter.builder()
                .name("coldspan_" + name + "_" + signal.items())
                .help(signal.items() + " " + what)
                .labelNames(labels)
                .build()));
    }

    private Counter counter(String name, String help, String... labels) {
        return register(Counter.builder()
                .name("coldspan_" + name)
                .help(help)
                .labelNames(labels)
                .build());
    }

    private Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return register(Histogram.builder()
                .name("coldspan_" + name)
                .help(help)
                .labelNames(labels)
                .classicUpperBounds(bounds)
                .build());
    }

    private <C extends Collector> C register(C metric) {
        registry.register(metric);
        registered.add(metric);
        return metric;
    }
}
