package dev.coldspan.collector.benchmark;

import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A collector in a process of its own, so that its processor time is its own; ends with its standard input. */
final class CollectorProcess {

    private CollectorProcess() {}

    public static void main(String[] args) throws Exception {
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(args[1]));
                Collector collector = Collector.start(
                        CollectorOptions.of(Path.of(args[0])).withAddresses(any, any, false),
                        clickHouse,
                        new PrometheusRegistry())) {
            System.out.println("OTLP/gRPC on " + collector.otlpGrpc() + ", OTLP/HTTP on " + collector.otlpHttp());
            while (System.in.read() >= 0) {
                // waits for the end of the input
            }
        }
    }
}
