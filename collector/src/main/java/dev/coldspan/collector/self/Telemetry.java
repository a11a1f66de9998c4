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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The collector's counters; the package documentation gives the equations they obey. Safe for use by all threads. */
public final class Telemetry implements AutoCloseable {

    private static final String EXPORTER = "exporter";
    private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    private static final double[] ROWS = {1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 200_000};

    private final PrometheusRegistry registry;
    private final List<Collector> registered = new ArrayList<>();

    private final Map<String, LongSupplier> spaces = new ConcurrentHashMap<>();
    private final Map<String, Long> spaceLimits = new ConcurrentHashMap<>();
    private final List<LaneTelemetry> lanes = new CopyOnWriteArrayList<>();

    private final ItemCounters received;
    private final ItemCounters accepted;
    private final ItemCounters refused;
    private final ItemCounters duplicate;
    private final ItemCounters dropped;
    private final Counter requests;
    private final Counter turnedAway;
    private final Counter closed;
    private final Counter shortened;
    private final Counter rollups;
    private final Histogram rollupSeconds;

    final ItemCounters recovered;
    final ItemCounters sent;
    final ItemCounters setAside;
    final ItemCounters left;
    final Counter damaged;
    final Counter deliveryFailures;
    final Counter writerFailures;
    final Histogram batchItems;
    final Histogram deliverySeconds;
    final Histogram commitSeconds;
    final Histogram commitRequests;

    public Telemetry(PrometheusRegistry registry) {
        this.registry = registry;
        received = items("receiver_received", "decoded", "transport");
        accepted = items("receiver_accepted", "written to disk and acknowledged", "transport");
        refused = items("receiver_refused", "not taken, by reason", "transport", "reason");
        duplicate = items("receiver_duplicate", "that repeated another of their request", "transport");
        dropped = items("receiver_dropped", "left out by a rule", "transport", "rule");
        requests = counter("receiver_requests", "Requests by outcome", "signal", "transport", "outcome");
        turnedAway = counter("receiver_turned_away", "Requests of senders who may not send, by reason", "reason");
        closed = counter(
                "receiver_connections_closed",
                "Connections closed because of how they were used, by reason",
                "transport",
                "reason");
        shortened = counter("receiver_shortened", "Parts of items cut or dropped by a limit", "signal", "reason");
        rollups = counter("rollup_refreshes", "Computations of the per-minute rollup", "outcome");
        rollupSeconds = histogram("rollup_refresh_seconds", "Time of one computation of the rollup", SECONDS);
        recovered = items("queue_recovered", "found on disk at start", EXPORTER);
        sent = items("exporter_sent", "acknowledged by the destination", EXPORTER);
        setAside = items("exporter_dead_lettered", "set aside because the destination refused them for good", EXPORTER);
        left = items("exporter_dropped", "that its exporter goes without, as its queue is full", EXPORTER);
        damaged = counter("queue_damaged", "Damaged places found on disk at start", EXPORTER, "signal");
        deliveryFailures = counter("exporter_insert_failures", "Failed deliveries", EXPORTER, "signal", "retryable");
        writerFailures = counter("exporter_writer_failures", "Failures a delivery went on after", EXPORTER, "signal");
        batchItems = histogram("exporter_batch_rows", "Items in a delivery", ROWS, EXPORTER, "signal");
        deliverySeconds = histogram("exporter_insert_seconds", "Time of a delivery", SECONDS, EXPORTER, "signal");
        commitSeconds = histogram("queue_commit_seconds", "Time to write and sync one group of requests", SECONDS);
        commitRequests = histogram("queue_commit_requests", "Requests that shared one sync", ROWS);
        lanesGauges();
    }

    private void lanesGauges() {
        for (Signal signal : Signal.values()) {
            register(GaugeWithCallback.builder()
                    .name("coldspan_queue_items_" + signal.items())
                    .help(signal.items() + " on disk that wait")
                    .labelNames(EXPORTER)
                    .callback(callback -> lanes.stream()
                            .filter(lane -> lane.signal() == signal)
                            .forEach(lane -> callback.call(lane.items(), lane.exporter())))
                    .build());
        }
        register(GaugeWithCallback.builder()
                .name("coldspan_queue_bytes")
                .help("Bytes on disk that wait")
                .labelNames(EXPORTER)
                .callback(callback -> spaces.forEach((exporter, used) -> callback.call(used.getAsLong(), exporter)))
                .build());
        register(GaugeWithCallback.builder()
                .name("coldspan_queue_limit_bytes")
                .help("Bytes that may wait on disk")
                .labelNames(EXPORTER)
                .callback(callback -> spaceLimits.forEach((exporter, limit) -> callback.call(limit, exporter)))
                .build());
        register(GaugeWithCallback.builder()
                .name("coldspan_queue_oldest_seconds")
                .help("How long the oldest batch on disk has waited, 0 when none waits")
                .labelNames(EXPORTER, "signal")
                .callback(callback -> lanes.forEach(lane -> callback.call(
                        lane.oldestSeconds(), lane.exporter(), lane.signal().label())))
                .build());
        register(GaugeWithCallback.builder()
                .name("coldspan_queue_dead_letters")
                .help("Batches set aside on disk")
                .labelNames(EXPORTER, "signal")
                .callback(callback -> lanes.forEach(lane -> callback.call(
                        lane.framesSetAside(), lane.exporter(), lane.signal().label())))
                .build());
    }

    /** The counters of a signal's way to an exporter. */
    public LaneTelemetry lane(String exporter, Signal signal) {
        LaneTelemetry lane = new LaneTelemetry(this, exporter, signal);
        lanes.add(lane);
        return lane;
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

    /** A sender was refused by his credential, or for lack of one; also counted by {@link #request}. */
    public void turnedAway(String reason) {
        turnedAway.labelValues(reason).inc();
    }

    /** A sender's connection was closed because of how he used it. */
    public void connectionClosed(Transport transport, String reason) {
        closed.labelValues(transport.label(), reason).inc();
    }

    public void shortened(Signal signal, String reason, long parts) {
        shortened.labelValues(signal.label(), reason).inc(parts);
    }

    /** @param rule of ours that left the items out */
    public void dropped(Signal signal, Transport transport, String rule, long items) {
        dropped.add(signal, items, transport.label(), rule);
    }

    public void rollup(boolean succeeded, double seconds) {
        rollups.labelValues(succeeded ? "ok" : "failed").inc();
        rollupSeconds.observe(seconds);
    }

    /** Says where to look for the bytes that an exporter's frames take on disk, and how many they may take. */
    public void space(String exporter, LongSupplier used, long limit) {
        spaces.put(exporter, used);
        spaceLimits.put(exporter, limit);
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
