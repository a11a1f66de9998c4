package dev.coldspan.collector;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.process.ProcessorOptions;
import dev.coldspan.collector.queue.BatchPolicy;
import dev.coldspan.collector.security.SecurityOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where a collector listens, where it keeps its queue, and its limits.
 *
 * @param data directory of the installation; the queue is in {@code collector/} below it
 * @param otlpGrpc address of OTLP/gRPC, port 0 for any free one
 * @param otlpHttp address of OTLP/HTTP, port 0 for any free one
 * @param allowRemote whether an address other than loopback may be bound although senders are not authenticated, or their
 *     keys can be read on their way
 * @param corsOrigins origins whose browsers may send over HTTP; none unless named
 * @param limits what requests may hold
 * @param batch how rows are collected into inserts
 * @param maxQueueBytes what may wait on disk for one exporter before senders are told to wait
 * @param rollupInterval how often the per-minute rollup is computed while spans are written
 * @param drainTimeout how long a stop waits for ClickHouse to take what is queued; the rest stays on disk
 * @param exporters where telemetry goes besides ClickHouse
 * @param security who may send; everybody unless told otherwise
 * @param processors what happens to telemetry before it is written
 */
public record CollectorOptions(
        Path data,
        InetSocketAddress otlpGrpc,
        InetSocketAddress otlpHttp,
        boolean allowRemote,
        List<String> corsOrigins,
        Limits limits,
        BatchPolicy batch,
        long maxQueueBytes,
        Duration rollupInterval,
        Duration drainTimeout,
        ExporterOptions exporters,
        SecurityOptions security,
        ProcessorOptions processors) {

    /** @throws IllegalArgumentException naming the option that cannot be used */
    public CollectorOptions {
        corsOrigins = List.copyOf(corsOrigins);
        requireLoopback("--otlp-grpc", otlpGrpc, security, allowRemote);
        requireLoopback("--otlp-http", otlpHttp, security, allowRemote);
        if (maxQueueBytes < limits.maxRequestBytes()) {
            throw new IllegalArgumentException("the queue (" + maxQueueBytes
                    + " bytes) must hold at least one request (" + limits.maxRequestBytes() + " bytes)");
        }
        if (rollupInterval.toMillis() < 1 || drainTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "the rollup interval must be at least 1 ms, the drain timeout not negative");
        }
    }

    /** Loopback 4317 and 4318, 4 GiB of queue for each exporter, a rollup every 2 seconds, 10 seconds to drain. */
    public static CollectorOptions of(Path data) {
        return new CollectorOptions(
                data,
                new InetSocketAddress("127.0.0.1", 4317),
                new InetSocketAddress("127.0.0.1", 4318),
                false,
                List.of(),
                Limits.DEFAULT,
                BatchPolicy.DEFAULT,
                4L << 30,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                ExporterOptions.NONE,
                SecurityOptions.OPEN,
                ProcessorOptions.DEFAULT);
    }

    /** Both addresses; {@code remote} must be true when one of them is not loopback. */
    public CollectorOptions withAddresses(InetSocketAddress grpc, InetSocketAddress http, boolean remote) {
        return new CollectorOptions(
                data,
                grpc,
                http,
                remote,
                corsOrigins,
                limits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                processors);
    }

    /** Who may send, together with the addresses, because an address beyond loopback needs both. */
    public CollectorOptions withSecurity(
            SecurityOptions newSecurity, InetSocketAddress grpc, InetSocketAddress http, boolean remote) {
        return new CollectorOptions(
                data,
                grpc,
                http,
                remote,
                corsOrigins,
                limits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                newSecurity,
                processors);
    }

    public CollectorOptions withCorsOrigins(List<String> origins) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                origins,
                limits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                processors);
    }

    public CollectorOptions withLimits(Limits newLimits) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                newLimits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                processors);
    }

    public CollectorOptions withBatch(BatchPolicy newBatch) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                limits,
                newBatch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                processors);
    }

    public CollectorOptions withMaxQueueBytes(long bytes) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                limits,
                batch,
                bytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                processors);
    }

    public CollectorOptions withTiming(Duration rollup, Duration drain) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                limits,
                batch,
                maxQueueBytes,
                rollup,
                drain,
                exporters,
                security,
                processors);
    }

    public CollectorOptions withExporters(ExporterOptions newExporters) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                limits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                newExporters,
                security,
                processors);
    }

    public CollectorOptions withProcessors(ProcessorOptions newProcessors) {
        return new CollectorOptions(
                data,
                otlpGrpc,
                otlpHttp,
                allowRemote,
                corsOrigins,
                limits,
                batch,
                maxQueueBytes,
                rollupInterval,
                drainTimeout,
                exporters,
                security,
                newProcessors);
    }

    private static void requireLoopback(
            String flag, InetSocketAddress address, SecurityOptions security, boolean allowRemote) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(flag + " " + address.getHostString() + " is not a known host");
        }
        if (allowRemote || address.getAddress().isLoopbackAddress()) {
            return;
        }
        String where = flag + " " + address.getHostString() + ":" + address.getPort() + " is not a loopback address: ";
        if (!security.authenticated()) {
            throw new IllegalArgumentException(where
                    + "anybody who reaches it could write, since senders are not"
                    + " authenticated; name a file of --credentials, allow it with --allow-remote or use 127.0.0.1");
        }
        if (!security.encrypted()) {
            throw new IllegalArgumentException(where
                    + "API keys could be read on their way; name a --tls-certificate and --tls-key, or allow it with"
                    + " --allow-remote where a proxy ends TLS");
        }
    }
}
