package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The exporters applications use, through the collector, into a real ClickHouse. */
class EndToEndTest {

    private static final int SPANS = 1_000;

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    @TempDir
    static Path data;

    private static Collector collector;
    private static String http;
    private static String grpc;

    @BeforeAll
    static void start() {
        collector = Collector.start(TestCollector.options(data), CLICKHOUSE.clickHouse(), new PrometheusRegistry());
        http = "http://127.0.0.1:" + collector.otlpHttp().getPort();
        grpc = "http://127.0.0.1:" + collector.otlpGrpc().getPort();
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @Test
    void storesEverySpanOfEveryExporter() throws Exception {
        for (String compression : List.of("none", "gzip")) {
            export(
                    "http-" + compression,
                    OtlpHttpSpanExporter.builder()
                            .setEndpoint(http + "/v1/traces")
                            .setCompression(compression)
                            .build());
            export(
                    "grpc-" + compression,
                    OtlpGrpcSpanExporter.builder()
                            .setEndpoint(grpc)
                            .setCompression(compression)
                            .build());
        }

        for (String service : List.of("http-none", "http-gzip", "grpc-none", "grpc-gzip")) {
            eventually(
                    "SELECT uniqExact(TraceId, SpanId) FROM otel_traces WHERE ServiceName = '" + service + "'",
                    Integer.toString(SPANS));
        }
        eventually(
                "SELECT DISTINCT concat(SpanKind, ' ', SpanAttributes['faas.coldstart']) FROM otel_traces"
                        + " WHERE ServiceName = 'http-gzip'",
                "Server true");
    }

    @Test
    void countsAnInvocationThatWasSentTwiceOnce() throws Exception {
        String function = "twice";
        var invocation = Requests.traces(Requests.span(function)
                .addAttributes(Requests.attribute("faas.invocation_id", "i-1"))
                .addAttributes(Requests.attribute("faas.name", function)));
        for (int i = 0; i < 2; i++) {
            var response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(http + "/v1/traces"))
                                    .header("Content-Type", "application/x-protobuf")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(invocation.toByteArray()))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).isEqualTo(200);
        }

        eventually("SELECT count() FROM otel_traces WHERE SpanName = 'twice'", "2");
        eventually("SELECT count() FROM invocations FINAL WHERE FunctionName = 'twice'", "1");
        eventually("SELECT sum(Invocations) FROM function_minutes FINAL WHERE FunctionName = 'twice'", "1");
    }

    @Test
    void storesLogsOfBothExporters() throws Exception {
        log(
                "log-http",
                OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(http + "/v1/logs")
                        .build());
        log(
                "log-grpc",
                OtlpGrpcLogRecordExporter.builder()
                        .setEndpoint(grpc)
                        .setCompression("gzip")
                        .build());

        for (String service : List.of("log-http", "log-grpc")) {
            eventually(
                    "SELECT concat(Body, ' ', SeverityText, ' ', toString(SeverityNumber), ' ', LogAttributes['n'])"
                            + " FROM otel_logs WHERE ServiceName = '" + service + "'",
                    "out of stock WARN 13 7");
        }
    }

    @Test
    void storesMetricsOfBothExporters() throws Exception {
        measure(
                "metric-http",
                OtlpHttpMetricExporter.builder()
                        .setEndpoint(http + "/v1/metrics")
                        .build());
        measure(
                "metric-grpc",
                OtlpGrpcMetricExporter.builder()
                        .setEndpoint(grpc)
                        .setCompression("gzip")
                        .build());

        for (String service : List.of("metric-http", "metric-grpc")) {
            eventually(
                    "SELECT concat(MetricName, ' ', toString(Value), ' ', toString(IsMonotonic)) FROM otel_metrics_sum"
                            + " WHERE MetricName = 'orders' AND ServiceName = '" + service + "'",
                    "orders 3 true");
            eventually("SELECT Value FROM otel_metrics_gauge WHERE ServiceName = '" + service + "'", "0.5");
            eventually(
                    "SELECT concat(toString(Count), ' ', toString(Sum)) FROM otel_metrics_histogram"
                            + " WHERE MetricName = 'latency' AND ServiceName = '" + service + "'",
                    "2 30");
        }
    }

    private static void export(String service, SpanExporter exporter) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource(service))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(2 * SPANS)
                        .build())
                .build();
        Tracer tracer = provider.get("test");
        for (int i = 0; i < SPANS; i++) {
            tracer.spanBuilder("order")
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("faas.coldstart", true)
                    .startSpan()
                    .end();
        }
        succeeded(provider.forceFlush());
        provider.close();
    }

    private static void log(String service, LogRecordExporter exporter) {
        SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(resource(service))
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
                .build();
        provider.get("test")
                .logRecordBuilder()
                .setBody("out of stock")
                .setSeverity(Severity.WARN)
                .setSeverityText("WARN")
                .setAllAttributes(Attributes.builder().put("n", 7).build())
                .emit();
        succeeded(provider.forceFlush());
        provider.close();
    }

    private static void measure(String service, MetricExporter exporter) {
        SdkMeterProvider provider = SdkMeterProvider.builder()
                .setResource(resource(service))
                .registerMetricReader(PeriodicMetricReader.builder(exporter)
                        .setInterval(Duration.ofHours(1))
                        .build())
                .build();
        var meter = provider.get("test");
        meter.counterBuilder("orders").build().add(3);
        var histogram = meter.histogramBuilder("latency").build();
        histogram.record(10);
        histogram.record(20);
        meter.gaugeBuilder("load").build().set(0.5);
        succeeded(provider.forceFlush());
        provider.shutdown().join(5, TimeUnit.SECONDS);
    }

    private static Resource resource(String service) {
        return Resource.getDefault()
                .merge(Resource.create(
                        Attributes.builder().put("service.name", service).build()));
    }

    private static void succeeded(CompletableResultCode result) {
        assertThat(result.join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    /** Several rows of the same text count as one: a metric reader may export once more while it shuts down. */
    private static void eventually(String sql, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(CLICKHOUSE.query(sql))
                        .isNotEmpty()
                        .allSatisfy(row -> assertThat(row).containsExactly(expected)));
    }
}
