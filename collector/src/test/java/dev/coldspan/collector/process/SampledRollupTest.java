package dev.coldspan.collector.process;

import static dev.coldspan.collector.testing.Requests.attribute;
import static dev.coldspan.collector.testing.Requests.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.coldspan.collector.Collector;
import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.opentelemetry.proto.trace.v1.Span;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Through the collector into a real ClickHouse: what is kept stands for what is not. */
class SampledRollupTest {

    private static final int INVOCATIONS = 20_000;
    private static final int ERRORS = 100;
    private static final int ONE_IN = 10;

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final Random random = new Random(5);

    @TempDir
    Path data;

    @Test
    void countsInTheRollupWhatWasSentAndNotWhatWasKept() throws Exception {
        ProcessorOptions sampled = ProcessorOptions.from(
                Map.of("COLDSPAN_SAMPLE_ONE_IN", "" + ONE_IN, "COLDSPAN_SAMPLE_KEEP_SLOWEST_PART", "0"));
        try (Collector collector = Collector.start(
                TestCollector.options(data).withProcessors(sampled),
                CLICKHOUSE.clickHouse(),
                new PrometheusRegistry())) {
            for (int sent = 0; sent < INVOCATIONS; sent += 2_000) {
                send(collector, 2_000, sent == 0 ? ERRORS : 0);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(rollup("sum(Invocations)"))
                            .isCloseTo(INVOCATIONS, within(5 * Math.sqrt(INVOCATIONS * (ONE_IN - 1.0)))));
        }

        assertThat(rollup("sum(Errors)")).isEqualTo(ERRORS);
        assertThat(rollup("sum(BilledMs)")).isEqualTo(rollup("sum(Invocations)") * 250);
        assertThat(number("SELECT count() FROM otel_traces")).isBetween(1_500, 2_800);
        assertThat(number("SELECT sum(SampleWeight) FROM otel_traces")).isEqualTo((int) rollup("sum(Invocations)"));
    }

    private void send(Collector collector, int count, int errors) throws Exception {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] trace = new byte[16];
            random.nextBytes(trace);
            Span.Builder span = span("orders")
                    .setTraceId(ByteString.copyFrom(trace))
                    .addAttributes(attribute("faas.name", "orders"))
                    .addAttributes(attribute("faas.invocation_id", "i-" + i));
            if (i < errors) {
                span.getStatusBuilder().setCodeValue(2);
            }
            spans.add(span.build());
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + "/v1/traces"))
                .header("Content-Type", TestCollector.PROTOBUF)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        Requests.traces(spans).toByteArray()))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private static double rollup(String what) throws SQLException {
        return number("SELECT toUInt64(" + what + ") FROM function_minutes FINAL");
    }

    private static int number(String sql) throws SQLException {
        return Integer.parseInt(CLICKHOUSE.value(sql));
    }
}
