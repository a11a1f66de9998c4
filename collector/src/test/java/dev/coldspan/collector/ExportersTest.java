package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several exporters at once, each on its own. The destination of the OTLP exporter is another collector. */
class ExportersTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private TestCollector destination;

    @BeforeEach
    void startADestination() {
        destination = TestCollector.start(folder.resolve("destination"));
    }

    @AfterEach
    void stopIt() {
        destination.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void sendsEverySignalOnAsItCame(String protocol) throws Exception {
        try (TestCollector collector = start(
                "COLDSPAN_EXPORTERS",
                "otlp",
                "COLDSPAN_EXPORTER_OTLP_PROTOCOL",
                protocol,
                "COLDSPAN_EXPORTER_OTLP_ENDPOINT",
                endpoint(protocol))) {
            send(collector, Requests.spans(50));
            collector.post(
                    "/v1/logs",
                    TestCollector.PROTOBUF,
                    Requests.logs(Requests.log("hello")).toByteArray());
            collector.post(
                    "/v1/metrics",
                    TestCollector.PROTOBUF,
                    Requests.gauges("g", Requests.point(1)).toByteArray());

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(destination.spans.rows()).hasSize(50);
                assertThat(destination.logs.rows()).hasSize(1);
                assertThat(destination.numbers.sum("exporter_sent_metric_points"))
                        .isEqualTo(1);
                assertThat(collector.spans.rows()).hasSize(50);
            });
            assertThat(destination.spans.rows())
                    .extracting(SpanRow::spanName)
                    .containsExactlyInAnyOrderElementsOf(collector.spans.rows().stream()
                            .map(SpanRow::spanName)
                            .toList());
            assertThat(collector.numbers.sum("exporter_sent_spans", "exporter", "otlp"))
                    .isEqualTo(50);
            assertThat(collector.numbers.sum("exporter_sent_spans", "exporter", "clickhouse"))
                    .isEqualTo(50);
        }
    }

    @Test
    void keepsForADestinationThatIsAwayWhatTheOthersHaveAlready() throws Exception {
        int port = destination.collector().otlpGrpc().getPort();
        destination.close();
        try (TestCollector collector =
                start("COLDSPAN_EXPORTERS", "otlp", "COLDSPAN_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port)) {
            send(collector, Requests.spans(10));
            await().atMost(SOON).until(() -> collector.spans.rows().size() == 10);
            assertThat(collector.numbers.sum("queue_items_spans", "exporter", "otlp"))
                    .isEqualTo(10);
            await().atMost(SOON).until(() -> collector.numbers.sum("exporter_insert_failures", "exporter", "otlp") > 0);

            destination.run(TestCollector.options(folder.resolve("destination"))
                    .withAddresses(
                            new InetSocketAddress("127.0.0.1", port), new InetSocketAddress("127.0.0.1", 0), false));

            await().atMost(SOON).until(() -> destination.spans.rows().size() == 10);
            await().atMost(SOON).until(() -> collector.numbers.sum("queue_items_spans", "exporter", "otlp") == 0);
        }
    }

    @Test
    void goesOnWithoutADestinationWhoseQueueIsFullAndCountsWhatItMissed() throws Exception {
        try (TestCollector collector = startWithATinyQueue(Set.of())) {
            for (int i = 0; i < 20; i++) {
                send(collector, Requests.spans(10));
            }
            await().atMost(SOON).until(() -> collector.spans.rows().size() == 200);

            long waiting = collector.numbers.sum("queue_items_spans", "exporter", "otlp");
            assertThat(waiting).isPositive();
            assertThat(collector.numbers.sum("exporter_dropped_spans", "exporter", "otlp"))
                    .isEqualTo(200 - waiting);
            assertThat(collector.numbers.sum("exporter_dropped_spans", "exporter", "clickhouse"))
                    .isZero();
        }
    }

    @Test
    void letsSendersWaitForADestinationThatMustHaveEverything() throws Exception {
        try (TestCollector collector = startWithATinyQueue(Set.of("otlp"))) {
            int status = 200;
            int sent = 0;
            for (; status == 200 && sent < 20; sent++) {
                status = collector
                        .post(
                                "/v1/traces",
                                TestCollector.PROTOBUF,
                                Requests.spans(10).toByteArray())
                        .statusCode();
            }
            assertThat(status).isEqualTo(503);
            int taken = 10 * (sent - 1);
            await().atMost(SOON).until(() -> collector.spans.rows().size() >= taken);
            assertThat(collector.spans.rows()).as("what is refused, nobody has").hasSize(taken);
            assertThat(collector.numbers.sum("exporter_dropped_spans")).isZero();
        }
    }

    /** Of an OTLP destination that is away. */
    private TestCollector startWithATinyQueue(Set<String> blocking) throws IOException {
        ExporterOptions read = ExporterOptions.read(
                Map.of(
                        "COLDSPAN_EXPORTERS",
                        "otlp",
                        "COLDSPAN_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + freePort()),
                false);
        return TestCollector.start(TestCollector.options(folder.resolve("data"))
                .withTiming(Duration.ofMillis(20), Duration.ofMillis(500))
                .withExporters(new ExporterOptions(read.chosen(), Map.of("otlp", 5_000L), blocking)));
    }

    @Test
    void sendsAfterARestartWhatItCouldNotBefore() throws Exception {
        int port = freePort();
        String[] settings = {
            "COLDSPAN_EXPORTERS", "otlp-late", "COLDSPAN_EXPORTER_OTLP_LATE_ENDPOINT", "http://127.0.0.1:" + port
        };
        try (TestCollector collector = start(settings)) {
            send(collector, Requests.spans(10));
            await().atMost(SOON).until(() -> collector.spans.rows().size() == 10);
        }
        try (TestCollector late = TestCollector.start(TestCollector.options(folder.resolve("late"))
                        .withAddresses(
                                new InetSocketAddress("127.0.0.1", port),
                                new InetSocketAddress("127.0.0.1", 0),
                                false));
                TestCollector collector = start(settings)) {
            await().atMost(SOON).until(() -> late.spans.rows().size() == 10);
            assertThat(collector.numbers.sum("queue_recovered_spans", "exporter", "otlp-late"))
                    .isEqualTo(10);
            assertThat(collector.spans.rows()).isEmpty();
        }
    }

    @Test
    void countsWhatADestinationDoesNotWant() throws Exception {
        destination.close();
        destination.run(TestCollector.options(folder.resolve("strict")).withLimits(Limits.DEFAULT.withItems(3)));
        try (TestCollector collector =
                start("COLDSPAN_EXPORTERS", "otlp", "COLDSPAN_EXPORTER_OTLP_ENDPOINT", endpoint("grpc"))) {
            send(collector, Requests.spans(10));

            await().atMost(SOON).until(() -> collector.numbers.sum("exporter_rejected_spans", "exporter", "otlp") == 7);
            await().atMost(SOON).until(() -> collector.numbers.sum("exporter_sent_spans", "exporter", "otlp") == 10);
        }
    }

    @Test
    void writesLinesThatAReceiverTakes() throws Exception {
        Path lines = folder.resolve("lines");
        try (TestCollector collector =
                start("COLDSPAN_EXPORTERS", "file", "COLDSPAN_EXPORTER_FILE_PATH", lines.toString())) {
            send(collector, Requests.spans(5));
            Path file = lines.resolve("traces.jsonl");
            await().atMost(SOON).until(() -> Files.exists(file) && Files.size(file) > 0);

            for (String line : Files.readAllLines(file)) {
                assertThat(destination
                                .post("/v1/traces", TestCollector.JSON, line.getBytes())
                                .statusCode())
                        .isEqualTo(200);
            }

            await().atMost(SOON).until(() -> destination.spans.rows().size() == 5);
        }
    }

    @Test
    void showsPrometheusWhatPasses() throws Exception {
        int port = freePort();
        try (TestCollector collector = start(
                "COLDSPAN_EXPORTERS", "prometheus", "COLDSPAN_EXPORTER_PROMETHEUS_ADDRESS", "127.0.0.1:" + port)) {
            ExportTraceServiceRequest invocation = Requests.traces(Requests.span("shop")
                    .addAttributes(Requests.attribute("faas.name", "shop"))
                    .addAttributes(Requests.attribute("faas.invocation_id", "1")));
            send(collector, invocation);
            send(collector, invocation);

            HttpResponse<String> scraped = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(scraped.body()).containsPattern("faas_invocations_total\\{[^}]*faas_name=\"shop\"[^}]*} 1\\.0");
        }
    }

    @Test
    void leavesNothingRunningWhenAnExporterCannotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(
                            "COLDSPAN_EXPORTERS",
                            "prometheus",
                            "COLDSPAN_EXPORTER_PROMETHEUS_ADDRESS",
                            "127.0.0.1:" + taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        try (TestCollector collector = start("COLDSPAN_EXPORTERS", "")) {
            send(collector, Requests.spans(1));
        }
    }

    private String endpoint(String protocol) {
        InetSocketAddress address = protocol.equals("grpc")
                ? destination.collector().otlpGrpc()
                : destination.collector().otlpHttp();
        return "http://127.0.0.1:" + address.getPort();
    }

    private TestCollector start(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return TestCollector.start(TestCollector.options(folder.resolve("data"))
                .withTiming(Duration.ofMillis(20), Duration.ofMillis(500))
                .withExporters(ExporterOptions.read(environment, false)));
    }

    private static void send(TestCollector collector, ExportTraceServiceRequest request) throws Exception {
        assertThat(collector
                        .post("/v1/traces", TestCollector.PROTOBUF, request.toByteArray())
                        .statusCode())
                .isEqualTo(200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
