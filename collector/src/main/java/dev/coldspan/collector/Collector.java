package dev.coldspan.collector;

import dev.coldspan.collector.clickhouse.DiskKeeper;
import dev.coldspan.collector.clickhouse.RollupScheduler;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.intake.IntakeCounters;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Lanes;
import dev.coldspan.collector.process.ChangeCounters;
import dev.coldspan.collector.queue.Lane;
import dev.coldspan.collector.receive.GrpcReceiver;
import dev.coldspan.collector.receive.HttpReceiver;
import dev.coldspan.collector.security.Quota;
import dev.coldspan.collector.security.Security;
import dev.coldspan.collector.self.Exposition;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.storage.clickhouse.ClickHouse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives OTLP and writes it to ClickHouse. A request is acknowledged when it is on disk; it leaves the disk when
 * ClickHouse has its rows, each exactly once.
 */
public final class Collector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    /** Often enough for what a minute of full load adds: some hundred megabytes. */
    private static final Duration DISK_INTERVAL = Duration.ofMinutes(1);

    private final CollectorOptions options;
    private final Runnable storageCheck;
    private final Parts parts;
    private final Lanes lanes;
    private final Ingest ingest;
    private final GrpcReceiver grpc;
    private final HttpReceiver http;

    private Collector(CollectorOptions options, Sinks sinks, PrometheusRegistry registry, Parts parts) {
        this.options = options;
        this.parts = parts;
        this.storageCheck = sinks.check();
        DataFolder folder = parts.add(DataFolder.open(options.data()));
        Telemetry telemetry = parts.add(new Telemetry(registry));
        RollupScheduler rollup = new RollupScheduler(sinks.refreshRollup(), options.rollupInterval(), telemetry);
        parts.add(rollup::stop);
        sinks.diskBudget().ifPresent(budget -> parts.add(new DiskKeeper(budget::enforce, DISK_INTERVAL, registry)));
        RejectionCounters rejections = parts.add(new RejectionCounters(registry));
        List<Exporter> exporters = Exporters.of(options, sinks, folder.instance(), rejections, rollup::wrote);
        lanes = new LaneStarter(options, folder.path(), telemetry, parts).start(exporters);
        Security security = parts.add(security(options, telemetry));
        ChangeCounters changes = parts.add(new ChangeCounters(registry));
        ingest = new Ingest(
                options.limits(),
                security.authenticator(),
                security.gates(),
                Processors.of(options, security, Clock.systemUTC(), exporters, changes),
                lanes,
                telemetry);
        IntakeCounters deliveries = parts.add(new IntakeCounters(registry));
        grpc = GrpcReceiver.start(options.otlpGrpc(), security.tls(), ingest);
        parts.add(grpc::stop);
        http = parts.add(HttpReceiver.start(
                options.otlpHttp(),
                security.tls(),
                options.corsOrigins(),
                ingest,
                Sources.of(Clock.systemUTC()),
                deliveries,
                new Exposition(registry),
                this::health));
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

    private static Security security(CollectorOptions options, Telemetry telemetry) {
        Quota quota = new Quota(
                options.limits().maxTenantItemsPerSecond(), options.limits().maxTenantBytesPerSecond());
        return Security.open(options.security(), quota, Clock.systemUTC(), telemetry::turnedAway);
    }

    /** @throws IllegalStateException with one line, when a disk fails or a destination refuses what it is sent */
    private List<String> health() {
        lanes.all().forEach(Lane::check);
        return lanes.all().flatMap(lane -> lane.notes().stream()).toList();
    }

    /** Where OTLP/gRPC is received. */
    public InetSocketAddress otlpGrpc() {
        return grpc.address();
    }

    /** Whether it speaks TLS only. */
    public boolean encrypted() {
        return options.security().tls().isPresent();
    }

    /** Where OTLP/HTTP is received. */
    public InetSocketAddress otlpHttp() {
        return http.address();
    }

    /**
     * Whether requests can be taken and written.
     *
     * @throws RuntimeException with one line: the disk fails, ClickHouse does not answer or refuses what it is sent
     */
    public void check() {
        lanes.all().forEach(Lane::check);
        storageCheck.run();
    }

    /** Refuses new requests, lets destinations take what is queued for a while, and leaves the rest on disk. */
    @Override
    public void close() {
        ingest.stop();
        try {
            if (!awaitEmpty()) {
                LOG.warn("not everything was delivered in {}; the rest stays on disk", options.drainTimeout());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.close();
    }

    private boolean awaitEmpty() throws InterruptedException {
        long deadline = System.nanoTime() + options.drainTimeout().toNanos();
        boolean empty = true;
        for (Lane<?> lane : lanes.all().toList()) {
            empty &= lane.awaitEmpty(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return empty;
    }
}
