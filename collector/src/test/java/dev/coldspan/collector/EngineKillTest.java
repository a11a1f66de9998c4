package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.testing.Numbers;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real engine under load; {@code -Dcoldspan.kills=n} for more kills. */
class EngineKillTest {

    private static final int KILLS = Integer.getInteger("coldspan.kills", 4);
    private static final int SENDERS = 3;
    private static final int SPANS = 40;

    @TempDir
    Path data;

    private final LongAdder acknowledged = new LongAdder();

    @Test
    void losesAndRepeatsNothingWhenTheEngineIsKilled() throws Exception {
        Random random = new Random(KILLS);
        try (EmbeddedClickHouse engine =
                        EmbeddedClickHouse.builder().dataDirectory(data).start();
                ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(engine.jdbcUrl()))) {
            clickHouse.migrate();
            Numbers numbers = new Numbers(new PrometheusRegistry());
            try (Collector collector = Collector.start(TestCollector.options(data), clickHouse, numbers.registry())) {
                AtomicBoolean stop = new AtomicBoolean();
                ExecutorService senders = send(collector, stop);
                for (int kill = 1; kill <= KILLS; kill++) {
                    TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
                    ProcessHandle.of(engine.pid()).orElseThrow().destroyForcibly();
                    long expected = kill;
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> engine.restarts() == expected && engine.isAlive());
                }
                stop.set(true);
                senders.shutdown();
                assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> numbers.sum("exporter_sent_spans") == acknowledged.sum());
            }
            long spans = acknowledged.sum();
            assertThat(spans).isGreaterThan(1_000);
            assertThat(number(clickHouse, "SELECT count() FROM otel_traces"))
                    .as("rows")
                    .isEqualTo(spans);
            assertThat(number(clickHouse, "SELECT uniqExact(TraceId, SpanId) FROM otel_traces"))
                    .as("spans")
                    .isEqualTo(spans);
            assertThat(number(clickHouse, "SELECT count() FROM invocations FINAL"))
                    .as("invocations")
                    .isEqualTo(spans / SPANS);
            assertThat(number(clickHouse, "SELECT sum(Invocations) FROM function_minutes FINAL"))
                    .as("invocations in the rollup")
                    .isEqualTo(spans / SPANS);
        }
    }

    private ExecutorService send(Collector collector, AtomicBoolean stop) {
        URI uri = URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + "/v1/traces");
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            senders.submit(() -> {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                while (!stop.get()) {
                    post(client, uri);
                }
                return null;
            });
        }
        return senders;
    }

    private void post(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", TestCollector.PROTOBUF)
                .POST(HttpRequest.BodyPublishers.ofByteArray(request().toByteArray()))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        assertThat(status).isEqualTo(200);
        acknowledged.add(SPANS);
    }

    /** One invocation and what it did. */
    private static ExportTraceServiceRequest request() {
        List<Span> spans = new ArrayList<>();
        Span.Builder root = Requests.span("invocation");
        spans.add(root.addAttributes(Requests.attribute(
                        "faas.invocation_id", root.getSpanId().toString()))
                .addAttributes(Requests.attribute("faas.name", "killed"))
                .build());
        for (int i = 1; i < SPANS; i++) {
            spans.add(Requests.span("child")
                    .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                    .build());
        }
        return Requests.traces(spans);
    }

    private static long number(ClickHouse clickHouse, String sql) throws SQLException {
        try (Connection connection = clickHouse.reader().getConnection();
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
