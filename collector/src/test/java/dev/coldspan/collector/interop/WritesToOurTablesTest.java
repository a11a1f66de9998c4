package dev.coldspan.collector.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.Collector;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.FullRequests;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The OpenTelemetry Collector's {@code clickhouse} exporter writes into our tables, on a real engine. Beside it our own collector
 * writes the same telemetry into another database: both must come to the same rows, invocations and rollups, and what is
 * charged is computed from those.
 */
class WritesToOurTablesTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @RegisterExtension
    static final ClickHouseExtension THEIRS = new ClickHouseExtension();

    @RegisterExtension
    static final ClickHouseExtension OURS = new ClickHouseExtension();

    @TempDir
    static Path folder;

    private static OtelCollector otel;
    private static Collector coldspan;

    @BeforeAll
    static void sendToBoth() throws Exception {
        otel = OtelCollector.start("to-clickhouse.yaml", folder, clickHouse(THEIRS.jdbcUrl()));
        coldspan = Collector.start(
                TestCollector.options(folder.resolve("data")), OURS.clickHouse(), new PrometheusRegistry());
        send("traces", FullRequests.traces().toByteArray());
        ExportTraceServiceRequest invocations = invocations();
        send("traces", invocations.toByteArray());
        // As after a retry whose first attempt had arrived.
        send("traces", invocations.toByteArray());
        send("logs", FullRequests.logs().toByteArray());
        send("metrics", FullRequests.metrics().toByteArray());
    }

    @AfterAll
    static void stop() throws Exception {
        if (coldspan != null) {
            coldspan.close();
        }
        if (otel != null) {
            otel.close();
        }
    }

    @Test
    void spansBecomeTheSameInvocations() throws Exception {
        String sql = "SELECT * EXCEPT (InsertedAt, Version) FROM invocations FINAL ORDER BY SpanId";
        awaitRows(sql, 40);

        assertThat(THEIRS.query(sql)).isEqualTo(OURS.query(sql));
        assertThat(THEIRS.value("SELECT sum(BilledMs) FROM invocations FINAL")).isNotEqualTo("0");
    }

    @Test
    void invocationsBecomeTheSameRollupsAndCountOnce() throws Exception {
        awaitRows("SELECT SpanId FROM invocations FINAL", 40);
        THEIRS.clickHouse().functionMinutes().refresh();
        OURS.clickHouse().functionMinutes().refresh();

        String sql =
                "SELECT Minute, FunctionName, Provider, Region, Arch, MemorySizeBytes, InitType, Invocations, Errors,"
                        + " Timeouts, ColdStarts, BilledMs, DurationMsSum, InitMsSum, MemoryUsedMaxBytes"
                        + " FROM function_minutes FINAL ORDER BY ALL";
        assertThat(THEIRS.query(sql)).isNotEmpty().isEqualTo(OURS.query(sql));
        assertThat(THEIRS.value("SELECT sum(Invocations) FROM function_minutes FINAL"))
                .isEqualTo("40");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otel_traces",
                "otel_logs",
                "otel_metrics_gauge",
                "otel_metrics_sum",
                "otel_metrics_histogram",
                "otel_metrics_exp_histogram",
                "otel_metrics_summary"
            })
    void everyTableGetsTheSameRows(String table) throws Exception {
        String sql = "SELECT " + columns(table) + " FROM " + table + " ORDER BY ALL";
        await(table + ", " + otel.log())
                .atMost(SOON)
                .untilAsserted(() -> assertThat(THEIRS.query(sql)).isNotEmpty().isEqualTo(OURS.query(sql)));
    }

    /** Those that every writer fills. */
    private static String columns(String table) throws Exception {
        // A batch, a tenant and a sampler are our collector's.
        return THEIRS.value("SELECT arrayStringConcat(groupArray(name), ', ') FROM system.columns WHERE database ="
                + " currentDatabase() AND table = '" + table + "' AND default_kind = ''"
                + " AND name NOT IN ('BatchId', 'Tenant', 'SampleWeight')");
    }

    private static void awaitRows(String sql, int rows) {
        await(otel.log()).atMost(SOON).untilAsserted(() -> {
            assertThat(THEIRS.query(sql)).hasSize(rows);
            assertThat(OURS.query(sql)).hasSize(rows);
        });
    }

    private static void send(String signal, byte[] request) throws Exception {
        otel.send(signal, request);
        HttpRequest post = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + coldspan.otlpHttp().getPort() + "/v1/" + signal))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(post, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** 40 of two functions: cold and warm, good and bad, billed by the platform and estimated. */
    private static ExportTraceServiceRequest invocations() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Span.Builder span = Requests.span("invoke")
                    .addAttributes(Requests.attribute("faas.name", i % 2 == 0 ? "even" : "odd"))
                    .addAttributes(Requests.attribute("faas.invocation_id", "id-" + i))
                    .addAttributes(Requests.attribute("faas.max_memory", "536870912"))
                    .addAttributes(Requests.attribute("cloud.provider", "aws"))
                    .addAttributes(Requests.attribute("cloud.region", "eu-west-1"))
                    .addAttributes(Requests.attribute("host.arch", "arm64"))
                    .addAttributes(Requests.attribute("coldspan.memory.max_used_bytes", "1" + i + "000000"));
            if (i % 5 == 0) {
                span.addAttributes(Requests.attribute("faas.coldstart", "true"))
                        .addAttributes(Requests.attribute("coldspan.init.duration_ms", "812.25"));
            }
            if (i % 7 == 0) {
                span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
            }
            if (i % 3 == 0) {
                span.addAttributes(Requests.attribute("coldspan.billed_duration_ms", "300"))
                        .addAttributes(Requests.attribute("coldspan.billed.source", "platform"));
            }
            spans.add(span.build());
        }
        return Requests.traces(spans);
    }

    /** From {@code jdbc:clickhouse://host:port/database?user=...&password=...}. */
    private static Map<String, String> clickHouse(String jdbcUrl) {
        URI url = URI.create(jdbcUrl.substring("jdbc:clickhouse:".length()));
        Map<String, String> settings = new HashMap<>();
        settings.put("COLDSPAN_CLICKHOUSE_ENDPOINT", "http://" + url.getHost() + ":" + url.getPort());
        settings.put("COLDSPAN_CLICKHOUSE_DATABASE", url.getPath().substring(1));
        for (String pair : url.getQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            switch (parts[0]) {
                case "user" -> settings.put("COLDSPAN_CLICKHOUSE_USER", parts[1]);
                case "password" -> settings.put("COLDSPAN_CLICKHOUSE_PASSWORD", parts[1]);
                default -> {}
            }
        }
        return settings;
    }
}
