package dev.coldspan.collector.receive;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Ingest;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.security.Tls;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC, with the standard health and reflection services. */
public final class GrpcReceiver {

    /** Each waits for its request to be on disk; many waiting share one sync. */
    private static final int THREADS = 64;

    /** Long enough for functions that are called now and then; ends connections whose headers never come to their end. */
    private static final int IDLE_MINUTES = 30;

    private final Server server;
    private final HealthStatusManager health;
    private final ThreadPoolExecutor executor;
    private final SlowCalls slow;

    private GrpcReceiver(Server server, HealthStatusManager health, ThreadPoolExecutor executor, SlowCalls slow) {
        this.slow = slow;
        this.server = server;
        this.health = health;
        this.executor = executor;
    }

    /**
     * Listens.
     *
     * @param bind port 0 for any free one
     * @param tls empty for plain text
     * @throws IllegalStateException with one line, when the address cannot be used
     */
    public static GrpcReceiver start(InetSocketAddress bind, Optional<Tls> tls, Ingest ingest) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), GrpcReceiver::thread);
        executor.allowCoreThreadTimeOut(true);
        HealthStatusManager health = new HealthStatusManager();
        GrpcAuthentication known = new GrpcAuthentication(ingest);
        SlowCalls slow = new SlowCalls(ingest.limits().maxReceiveTime());
        NettyServerBuilder builder = builder(bind, tls, ingest)
                .executor(executor)
                .addStreamTracerFactory(new GrpcMessages(ingest, slow))
                .addService(ServerInterceptors.intercept(health.getHealthService(), known))
                .addService(ServerInterceptors.intercept(ProtoReflectionServiceV1.newInstance(), known));
        for (Signal signal : Signal.values()) {
            builder.addService(ServerInterceptors.intercept(
                    new GrpcExport(signal, ingest).service(), new GrpcAdmission(signal, ingest)));
            health.setStatus(signal.service().getName(), ServingStatus.SERVING);
        }
        try {
            return new GrpcReceiver(builder.build().start(), health, executor, slow);
        } catch (IOException e) {
            executor.shutdown();
            slow.stop();
            throw Binding.failed("--otlp-grpc", bind, e);
        }
    }

    /** With everything that bounds what one connection may do. */
    private static NettyServerBuilder builder(InetSocketAddress bind, Optional<Tls> tls, Ingest ingest) {
        Limits limits = ingest.limits();
        return NettyServerBuilder.forAddress(
                        bind,
                        GuardedConnections.of(
                                GrpcTls.credentials(tls),
                                limits.maxControlFrames(),
                                reason -> ingest.closed(Transport.GRPC, reason)))
                .maxInboundMessageSize(limits.maxRequestBytes())
                .maxInboundMetadataSize(limits.maxHeaderBytes())
                .maxConcurrentCallsPerConnection(limits.maxCallsPerConnection())
                .maxRstFramesPerWindow(limits.maxControlFrames(), ControlFrames.WINDOW_SECONDS)
                .handshakeTimeout(limits.maxReceiveTime().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "coldspan-grpc");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getListenSockets().get(0);
    }

    /** Takes no new calls, gives those under way five seconds. */
    public void stop() throws InterruptedException {
        health.enterTerminalState();
        server.shutdown();
        if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
            server.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
        }
        executor.shutdown();
        slow.stop();
    }
}
