package dev.coldspan.collector.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenTelemetry Collector's {@code otlp} and {@code otlphttp} exporters send to our receivers. */
class SendsToUsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"to-coldspan-grpc.yaml", "to-coldspan-http.yaml"})
    void everySignalArrives(String config) throws Exception {
        try (TestCollector coldspan = TestCollector.start(folder.resolve("data"));
                OtelCollector otel = OtelCollector.start(config, folder, addresses(coldspan))) {
            otel.send("traces", FullRequests.traces().toByteArray());
            otel.send("logs", FullRequests.logs().toByteArray());
            otel.send("metrics", FullRequests.metrics().toByteArray());

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(coldspan.spans.rows()).hasSize(4);
                assertThat(coldspan.logs.rows())
                        .hasSize(FullRequests.attributes().size());
                assertThat(coldspan.numbers.sum("exporter_sent_metric_points")).isEqualTo(6);
            });
            SpanRow span = coldspan.spans.rows().get(0);
            assertThat(span.spanName()).isEqualTo("GET /ä");
            assertThat(span.spanAttributes()).containsEntry("e.negative", Long.toString(Long.MIN_VALUE));
            assertThat(coldspan.numbers.sum("receiver_refused_spans")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-coldspan-grpc.yaml", "to-coldspan-http.yaml"})
    void whatItTookWhileWeWereAwayArrivesLaterAlsoAfterItsRestart(String config) throws Exception {
        int grpc = OtelCollector.freePort();
        int http = OtelCollector.freePort();
        Map<String, String> addresses =
                Map.of("COLDSPAN_OTLP_GRPC", "127.0.0.1:" + grpc, "COLDSPAN_OTLP_HTTP", "http://127.0.0.1:" + http);
        try (OtelCollector otel = OtelCollector.start(config, folder, addresses)) {
            otel.send("traces", Requests.spans(100).toByteArray());
        }
        try (TestCollector coldspan = TestCollector.start(TestCollector.options(folder.resolve("data"))
                        .withAddresses(
                                new InetSocketAddress("127.0.0.1", grpc),
                                new InetSocketAddress("127.0.0.1", http),
                                false));
                OtelCollector otel = OtelCollector.start(config, folder, addresses)) {
            await("the queue of " + otel.endpoint("grpc"))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(coldspan.spans.rows()).hasSize(100));
        }
    }

    private static Map<String, String> addresses(TestCollector coldspan) {
        return Map.of(
                "COLDSPAN_OTLP_GRPC",
                "127.0.0.1:" + coldspan.collector().otlpGrpc().getPort(),
                "COLDSPAN_OTLP_HTTP",
                "http://127.0.0.1:" + coldspan.collector().otlpHttp().getPort());
    }
}
