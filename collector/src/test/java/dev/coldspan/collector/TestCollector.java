package dev.coldspan.collector;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.queue.BatchPolicy;
import dev.coldspan.collector.testing.FakeStore;
import dev.coldspan.collector.testing.FakeTable;
import dev.coldspan.collector.testing.Numbers;
import dev.coldspan.storage.clickhouse.row.LogRow;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector on free ports whose rows end in memory. */
public final class TestCollector implements AutoCloseable {

    public static final String PROTOBUF = "application/x-protobuf";
    public static final String JSON = "application/json";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final FakeStore store = new FakeStore();
    public final FakeTable<SpanRow> spans = store.spans;
    public final FakeTable<LogRow> logs = store.logs;
    public final AtomicInteger rollups = new AtomicInteger();
    public final Numbers numbers = new Numbers(new PrometheusRegistry());
    private Collector collector;

    /** Free ports, small batches, a short linger and a queue that drains within five seconds at a stop. */
    public static CollectorOptions options(Path data) {
        return CollectorOptions.of(data)
                .withAddresses(new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("127.0.0.1", 0), false)
                .withBatch(new BatchPolicy(10_000, 16 << 20, Duration.ofMillis(20)))
                .withTiming(Duration.ofMillis(20), Duration.ofSeconds(5));
    }

    public static TestCollector start(Path data) {
        return start(options(data));
    }

    public static TestCollector start(Path data, Limits limits) {
        return start(options(data).withLimits(limits));
    }

    public static TestCollector start(CollectorOptions options) {
        TestCollector test = new TestCollector();
        test.run(options);
        return test;
    }

    /** Starts another collector with the same sinks and counters, after {@link #close}. */
    public void run(CollectorOptions options) {
        Sinks sinks = new Sinks(store, rollups::incrementAndGet, () -> {});
        collector = Collector.start(options, sinks, numbers.registry());
    }

    public Collector collector() {
        return collector;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + path);
    }

    /** @param headers name, value, name, value */
    public HttpResponse<byte[]> post(String path, String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        collector.close();
    }
}
