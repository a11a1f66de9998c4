package dev.coldspan.collector.faults;

import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** The collector that is killed: data directory, JDBC URL, port of OTLP/HTTP and bytes of its queue; a signal stops it in order. */
final class CollectorMain {

    private CollectorMain() {}

    public static void main(String[] args) throws Exception {
        CollectorOptions options = CollectorOptions.of(Path.of(args[0]))
                .withAddresses(
                        new InetSocketAddress("127.0.0.1", 0),
                        new InetSocketAddress("127.0.0.1", Integer.parseInt(args[2])),
                        false)
                .withLimits(Limits.DEFAULT.withRequestBytes(1 << 20))
                .withMaxQueueBytes(Long.parseLong(args[3]))
                .withTiming(Duration.ofMillis(500), Duration.ofSeconds(3));
        ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(args[1]));
        Collector collector = Collector.start(options, clickHouse, new PrometheusRegistry());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            collector.close();
            clickHouse.close();
        }));
        Thread.currentThread().join();
    }
}
