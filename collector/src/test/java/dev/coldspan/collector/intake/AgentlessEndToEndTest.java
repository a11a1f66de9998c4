package dev.coldspan.collector.intake;

import static dev.coldspan.collector.intake.CloudWatchLines.firehose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.Collector;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reports of platforms and spans of several tracers, into a real ClickHouse: one row of each invocation. */
class AgentlessEndToEndTest {

    private static final String RECEIVER =
            "github.com/open-telemetry/opentelemetry-lambda/collector/receiver/telemetryapi";

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    @TempDir
    static Path data;

    private static Collector collector;

    private final String id = UUID.randomUUID().toString();
    private final long now = System.currentTimeMillis();

    @BeforeAll
    static void start() {
        collector = Collector.start(TestCollector.options(data), CLICKHOUSE.clickHouse(), new PrometheusRegistry());
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    @Test
    void makesARowOfLogLinesAloneEachInADeliveryOfItsOwn() throws Exception {
        deliver(report());
        deliver(new CloudWatchLines().line(now - 500, "START RequestId: " + id + " Version: $LATEST"));
        deliver(new CloudWatchLines()
                .line(now - 100, "2026-11-20T08:05:03.012Z " + id + " Task timed out after 3.00 seconds"));

        eventually(
                "FunctionName, FunctionVersion, Outcome, BilledMs, BilledSource, MemorySizeBytes, Reporter, Region",
                List.of("orders", "$LATEST", "timeout", "129", "platform", "1073741824", "platform", "eu-west-1"));
        eventually("toString(toUnixTimestamp64Milli(Timestamp))", List.of(Long.toString(now - 500)));
    }

    @Test
    void makesOneRowOfLogLinesAndTheAgentsSpanThatComesLater() throws Exception {
        deliver(report());
        eventually("Reporter", List.of("platform"));

        send(
                span("orders")
                        .addAttributes(text("faas.invocation_id", id))
                        .addAttributes(text("coldspan.trigger.source", "sqs")),
                "faas.name",
                "orders");

        eventually("Reporter, TriggerSource, BilledMs, BilledSource", List.of("", "sqs", "129", "platform"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(CLICKHOUSE.value("SELECT uniqExact(TraceId) FROM otel_traces WHERE InvocationId = '" + id + "'"))
                    .isEqualTo("1");
            assertThat(CLICKHOUSE.value(
                            "SELECT count() FROM invocations FINAL WHERE NOT Superseded AND InvocationId = '" + id
                                    + "'"))
                    .isEqualTo("1");
        });
    }

    /** OpenTelemetry's layer for Node.js names the id and the function as conventions did before 1.19. */
    @Test
    void recognisesTheSpanOfTheNodeLayerAndTheReceiversReport() throws Exception {
        send(
                span("orders")
                        .addAttributes(text("faas.execution", id))
                        .addAttributes(text("faas.id", "arn:aws:lambda:eu-west-1:123456789012:function:orders"))
                        .addAttributes(text("cloud.account.id", "123456789012"))
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("faas.coldstart")
                                .setValue(AnyValue.newBuilder().setBoolValue(true))),
                "service.name",
                "orders",
                "cloud.provider",
                "aws",
                "cloud.platform",
                "aws_lambda",
                "cloud.region",
                "eu-west-1",
                "faas.name",
                "orders",
                "faas.version",
                "$LATEST");
        receiver(
                "platform.report",
                "{\"requestId\":\"" + id + "\",\"status\":\"success\",\"metrics\":{\"durationMs\":128.331,"
                        + "\"billedDurationMs\":1387,\"memorySizeMB\":1024,\"maxMemoryUsedMB\":181,\"initDurationMs\":1258.412}}");

        eventually(
                "FunctionName, AccountId, ColdStart, InitMs, BilledMs, BilledSource, Reporter",
                List.of("orders", "123456789012", "true", "1258.412", "1387", "platform", ""));
    }

    /** The layer for Python names the span after the handler and knows an HTTP trigger. */
    @Test
    void recognisesTheSpanOfThePythonLayer() throws Exception {
        send(
                span("lambda_function.lambda_handler")
                        .addAttributes(text("faas.invocation_id", id))
                        .addAttributes(
                                text("cloud.resource_id", "arn:aws:lambda:eu-west-1:123456789012:function:py-orders"))
                        .addAttributes(text("faas.trigger", "http"))
                        .addAttributes(text("http.method", "GET"))
                        .setStatus(Status.newBuilder()
                                .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                                .setMessage("KeyError: 'x'")),
                "service.name",
                "py-orders",
                "cloud.provider",
                "aws");

        eventually(
                "FunctionName, Trigger, Outcome, ErrorMessage, Region",
                List.of("py-orders", "http", "error", "KeyError: 'x'", "eu-west-1"));
    }

    private CloudWatchLines report() {
        return new CloudWatchLines()
                .line(
                        now,
                        "REPORT RequestId: " + id
                                + "\tDuration: 128.33 ms\tBilled Duration: 129 ms\tMemory Size: 1024 MB"
                                + "\tMax Memory Used: 181 MB\t\n");
    }

    private void deliver(CloudWatchLines lines) throws Exception {
        String delivery = UUID.randomUUID().toString();
        post(
                "/v1/firehose",
                "application/json",
                firehose(delivery, lines.data()).getBytes(),
                "X-Amz-Firehose-Request-Id",
                delivery,
                "X-Amz-Firehose-Source-Arn",
                "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs");
    }

    private Span.Builder span(String name) {
        return Requests.span(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano((now - 128) * 1_000_000)
                .setEndTimeUnixNano(now * 1_000_000);
    }

    private void send(Span.Builder span, String... resource) throws Exception {
        ResourceSpans.Builder spans =
                ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span));
        for (int i = 0; i < resource.length; i += 2) {
            spans.getResourceBuilder().addAttributes(text(resource[i], resource[i + 1]));
        }
        post(
                "/v1/traces",
                TestCollector.PROTOBUF,
                ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(spans)
                        .build()
                        .toByteArray());
    }

    private void receiver(String type, String record) throws Exception {
        ScopeLogs.Builder logs = ScopeLogs.newBuilder()
                .addLogRecords(LogRecord.newBuilder()
                        .setTimeUnixNano(now * 1_000_000)
                        .addAttributes(text("type", type))
                        .setBody(Requests.text(record)));
        logs.getScopeBuilder().setName(RECEIVER);
        ResourceLogs.Builder resource = ResourceLogs.newBuilder().addScopeLogs(logs);
        resource.getResourceBuilder()
                .addAttributes(text("faas.name", "orders"))
                .addAttributes(text("faas.max_memory", "1024"));
        post(
                "/v1/logs",
                TestCollector.PROTOBUF,
                ExportLogsServiceRequest.newBuilder()
                        .addResourceLogs(resource)
                        .build()
                        .toByteArray());
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(Requests.text(value)).build();
    }

    private static void post(String path, String type, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void eventually(String columns, List<String> expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(CLICKHOUSE.query("SELECT " + columns
                                + " FROM invocations FINAL WHERE NOT Superseded AND InvocationId = '" + id + "'"))
                        .containsExactly(expected));
    }
}
