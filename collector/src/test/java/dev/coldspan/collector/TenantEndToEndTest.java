package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.security.ApiKey;
import dev.coldspan.collector.security.KeyFile;
import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two tenants through the collector into a real ClickHouse, one of them trying to overwrite the other. */
class TenantEndToEndTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    @TempDir
    Path data;

    @Test
    void keepsTenantsApartDownToTheRollupThoughTheySendTheSameIds() throws Exception {
        Path file = data.resolve("credentials");
        KeyFile keys = new KeyFile(file, Clock.systemUTC());
        byte[] body = Requests.traces(Requests.span("a")
                        .addAttributes(Requests.attribute("faas.name", "checkout"))
                        .addAttributes(Requests.attribute("faas.invocation_id", "one")))
                .toByteArray();
        List<ApiKey> both = List.of(
                keys.create("shop", "shop", List.of(), List.of(), Optional.empty()),
                keys.create("bank", "bank", List.of(), List.of(), Optional.empty()));
        CollectorOptions options = TestCollector.options(data)
                .withSecurity(new SecurityOptions(Optional.of(file), Optional.empty()), ANY_PORT, ANY_PORT, false);

        try (Collector collector = Collector.start(options, CLICKHOUSE.clickHouse(), new PrometheusRegistry())) {
            for (ApiKey key : both) {
                assertThat(post(collector, key, body)).isEqualTo(200);
            }
            String each = "[[bank, 1], [shop, 1]]";
            eventually("SELECT Tenant, count() FROM otel_traces GROUP BY Tenant ORDER BY Tenant", each);
            eventually("SELECT Tenant, count() FROM invocations FINAL GROUP BY Tenant ORDER BY Tenant", each);
            eventually("SELECT Tenant, Invocations FROM function_minutes FINAL ORDER BY Tenant", each);
            eventually("SELECT Tenant, count() FROM otel_traces_trace_id_ts GROUP BY Tenant ORDER BY Tenant", each);
        }
    }

    private static int post(Collector collector, ApiKey key, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + "/v1/traces"))
                .header("Content-Type", TestCollector.PROTOBUF)
                .header("Authorization", "Bearer " + key.text())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void eventually(String sql, String rows) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(CLICKHOUSE.query(sql)).hasToString(rows));
    }
}
