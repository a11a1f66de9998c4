package dev.coldspan.collector.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import dev.coldspan.collector.ExporterOptions;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.otlp.Encoding;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.otlpexport.RejectionCounters;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our OTLP exporter sends to the OpenTelemetry Collector, which writes down what it understood. */
class ReceivesFromUsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void understandsEveryFieldAsItWasMeant(String protocol) throws Exception {
        Path file = folder.resolve("seen.jsonl");
        try (OtelCollector otel =
                        OtelCollector.start("from-coldspan.yaml", folder, Map.of("OTELCOL_FILE", file.toString()));
                Exporter exporter = exporter(otel, protocol)) {
            deliver(exporter.spans().orElseThrow(), Batches.of(FullRequests.traces()));
            assertThat(written(file, Signal.TRACES, 1)).isEqualTo(readByItself(otel, file, FullRequests.traces(), 2));
            deliver(exporter.logs().orElseThrow(), Batches.of(FullRequests.logs()));
            assertThat(written(file, Signal.LOGS, 3)).isEqualTo(readByItself(otel, file, FullRequests.logs(), 4));
            deliver(exporter.points().orElseThrow(), Batches.of(FullRequests.metrics()));
            assertThat(written(file, Signal.METRICS, 5)).isEqualTo(readByItself(otel, file, FullRequests.metrics(), 6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http/protobuf"})
    void takesLargeBatchesWithinItsLimitOfARequest(String protocol) throws Exception {
        Path file = folder.resolve("seen.jsonl");
        try (OtelCollector otel =
                        OtelCollector.start("from-coldspan.yaml", folder, Map.of("OTELCOL_FILE", file.toString()));
                TestCollector coldspan = TestCollector.start(TestCollector.options(folder.resolve("data"))
                        .withExporters(ExporterOptions.read(environment(otel, protocol), false)))) {
            // About 9 MB; the OpenTelemetry Collector takes 4 MiB over gRPC.
            byte[] request = Requests.spans(100_000).toByteArray();
            assertThat(request.length).isGreaterThan(5 << 20);
            assertThat(coldspan.post("/v1/traces", TestCollector.PROTOBUF, request)
                            .statusCode())
                    .isEqualTo(200);

            await().atMost(SOON)
                    .until(() -> coldspan.numbers.sum("exporter_sent_spans", "exporter", "otlp") == 100_000);

            await().atMost(SOON).until(() -> spans(file) == 100_000);
            assertThat(coldspan.numbers.sum("exporter_insert_failures")).isZero();
        }
    }

    private static Exporter exporter(OtelCollector otel, String protocol) {
        return ExporterOptions.read(environment(otel, protocol), false)
                .chosen()
                .get("otlp")
                .make("otlp", new RejectionCounters(new PrometheusRegistry()));
    }

    private static Map<String, String> environment(OtelCollector otel, String protocol) {
        return Map.of(
                "COLDSPAN_EXPORTERS",
                "otlp",
                "COLDSPAN_EXPORTER_OTLP_PROTOCOL",
                protocol,
                "COLDSPAN_EXPORTER_OTLP_ENDPOINT",
                otel.endpoint(protocol));
    }

    private static <I extends Item> void deliver(Channel<I> channel, Batch<I> batch) throws Exception {
        FrameBuilder<I> builder = channel.builder();
        builder.add(batch);
        channel.deliver(builder.build(() -> 1), false);
    }

    /** What it makes of a request that an application sends, as opposed to our exporter. */
    private static String readByItself(OtelCollector otel, Path file, Message request, int line) throws Exception {
        Signal signal = List.of(Signal.values()).stream()
                .filter(each -> each.emptyRequest().getClass() == request.getClass())
                .findAny()
                .orElseThrow();
        otel.send(signal.label(), request.toByteArray());
        return written(file, signal, line);
    }

    /** A line of the file, which is one request. */
    private static String written(Path file, Signal signal, int line) throws IOException {
        await().atMost(SOON)
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= line);
        String text = Files.readAllLines(file).get(line - 1);
        assertThat(text).startsWith("{\"" + signal.jsonRoot() + "\"");
        return text;
    }

    private static long spans(Path file) throws IOException {
        long spans = 0;
        for (String line : Files.readAllLines(file)) {
            Arena body = new Arena();
            body.add(line);
            Encoding.JSON.toProtobuf(Signal.TRACES, body, Budget.UNLIMITED, 64);
            byte[] request = new byte[body.size()];
            System.arraycopy(body.data(), 0, request, 0, request.length);
            spans += ExportTraceServiceRequest.parseFrom(request).getResourceSpansList().stream()
                    .mapToLong(group -> group.getScopeSpans(0).getSpansCount())
                    .sum();
        }
        return spans;
    }
}
