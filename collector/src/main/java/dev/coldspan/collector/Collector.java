package dev.coldspan.collector;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.queue.DurableQueue;
import dev.coldspan.collector.receive.GrpcReceiver;
import dev.coldspan.collector.receive.HttpReceiver;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.translate.LogTranslator;
import dev.coldspan.collector.translate.MetricTranslator;
import dev.coldspan.collector.translate.SpanTranslator;
import dev.coldspan.collector.write.RollupScheduler;
import dev.coldspan.collector.write.SignalWriter;
import dev.coldspan.storage.clickhouse.ClickHouse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives OTLP and writes it to ClickHouse. A request is acknowledged when it is on disk; it leaves the disk when
 * ClickHouse has acknowledged its rows, which may therefore be written twice but are never lost.
 */
public final class Collector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final CollectorOptions options;
    private final Runnable storageCheck;
    private final Parts parts;
    private final Ingest ingest;
    private final DurableQueue queue;
    private final GrpcReceiver grpc;
    private final HttpReceiver http;

    private Collector(CollectorOptions options, Sinks sinks, PrometheusRegistry registry, Parts parts) {
        this.options = options;
        this.parts = parts;
        this.storageCheck = sinks.check();
        Telemetry telemetry = parts.add(new Telemetry(registry));
        queue = parts.add(DurableQueue.open(options.data().resolve("collector"), options.maxQueueBytes(), telemetry));
        ingest = new Ingest(options.limits(), Clock.systemUTC(), queue, telemetry);
        RollupScheduler rollup = new RollupScheduler(sinks.refreshRollup(), options.rollupInterval(), telemetry);
        parts.add(rollup::stop);
        startWriters(sinks, telemetry, rollup::wrote).forEach(writer -> parts.add(writer::stop));
        grpc = GrpcReceiver.start(options.otlpGrpc(), ingest);
        parts.add(grpc::stop);
        http = parts.add(HttpReceiver.start(options.otlpHttp(), options.corsOrigins(), ingest, queue::check));
    }

    /**
     * Starts receiving; what an earlier collector left in the queue is written first.
     *
     * @param clickHouse stays the caller's to close, after the collector; it may be unreachable
     * @throws IllegalStateException with one line that names the address or the directory that cannot be used
     */
    public static Collector start(CollectorOptions options, ClickHouse clickHouse, PrometheusRegistry registry) {
        return start(options, Sinks.of(clickHouse), registry);
    }

    static Collector start(CollectorOptions options, Sinks sinks, PrometheusRegistry registry) {
        Parts parts = new Parts();
        try {
            Collector collector = new Collector(options, sinks, registry, parts);
            LOG.info("receiving OTLP/gRPC on {}, OTLP/HTTP on {}", collector.otlpGrpc(), collector.otlpHttp());
            return collector;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private List<SignalWriter> startWriters(Sinks sinks, Telemetry telemetry, Runnable wroteSpans) {
        return List.of(
                SignalWriter.start(
                        Signal.TRACES,
                        queue,
                        new SpanTranslator(),
                        sinks.spans(),
                        options.batch(),
                        telemetry,
                        wroteSpans),
                SignalWriter.start(
                        Signal.METRICS,
                        queue,
                        new MetricTranslator(),
                        sinks.metrics(),
                        options.batch(),
                        telemetry,
                        () -> {}),
                SignalWriter.start(
                        Signal.LOGS, queue, new LogTranslator(), sinks.logs(), options.batch(), telemetry, () -> {}));
    }

    /** Where OTLP/gRPC is received. */
    public InetSocketAddress otlpGrpc() {
        return grpc.address();
    }

    /** Where OTLP/HTTP is received. */
    public InetSocketAddress otlpHttp() {
        return http.address();
    }

    /**
     * Whether requests can be taken and written.
     *
     * @throws RuntimeException with one line: the disk fails or ClickHouse does not answer
     */
    public void check() {
        queue.check();
        storageCheck.run();
    }

    /** Refuses new requests, lets ClickHouse take what is queued for a while, and leaves the rest on disk. */
    @Override
    public void close() {
        ingest.stop();
        try {
            if (!queue.awaitEmpty(options.drainTimeout())) {
                LOG.warn("ClickHouse did not take everything in {}; the rest stays on disk", options.drainTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.release();
        parts.close();
    }
}
