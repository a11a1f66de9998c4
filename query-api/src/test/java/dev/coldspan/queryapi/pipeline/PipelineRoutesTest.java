package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.queryapi.testing.Answer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The question asked of a real collector that stores in a real engine, and of one that is not there. */
final class PipelineRoutesTest {

    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    static Path data;

    private static Collector collector;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension().with(PipelineRoutesTest::withCollectors);

    private static QueryApiOptions withCollectors(QueryApiOptions options) {
        collector = Collector.start(
                CollectorOptions.of(data).withAddresses(ANY, ANY, false), API.clickHouse(), new PrometheusRegistry());
        return options.withCollectors(List.of(address(), NOBODY));
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort());
    }

    @AfterAll
    static void stop() {
        collector.close();
    }

    private static void send(int spans) throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < spans; i++) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"traceId\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"spanId\":\"%016x\",\"name\":\"a\","
                            .formatted(i + 1))
                    .append("\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\"}".formatted(now, now + 1));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/v1/traces"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + list + "]}]}]}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static JsonNode ask() {
        Answer answer = API.client().get("/api/v1/pipeline");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode counters(JsonNode answer) {
        return answer.path("collectors").path(0).path("counters");
    }

    @Test
    void followsSpansFromTheirArrivalToTheTable() throws Exception {
        send(5);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        counters(ask()).path("deliveries").path(0).path("sent").asLong() >= 5);

        JsonNode answer = ask();
        JsonNode intake = counters(answer).path("intake").path(0);
        JsonNode delivery = counters(answer).path("deliveries").path(0);

        assertThat(intake.path("signal").asString()).isEqualTo("traces");
        assertThat(intake.path("received").asLong())
                .isEqualTo(intake.path("accepted").asLong());
        assertThat(intake.path("difference").asLong()).isZero();
        assertThat(intake.path("requests").path("ok").asLong()).isPositive();
        assertThat(delivery.path("exporter").asString()).isEqualTo("clickhouse");
        assertThat(delivery.path("difference").asLong()).isZero();
        assertThat(counters(answer).path("queues").path(0).path("limitBytes").asLong())
                .isPositive();
    }

    @Test
    void tellsHowFreshAndHowLargeTheTablesAre() throws Exception {
        send(3);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode traces = table("otel_traces");
            assertThat(traces.path("rows").asLong()).isGreaterThanOrEqualTo(3);
            assertThat(traces.path("bytes").asLong()).isPositive();
            assertThat(traces.path("parts").asLong()).isPositive();
            assertThat(Instant.parse(traces.path("latest").asString()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        });
        JsonNode disk = ask().path("storage").path("disks").path(0);
        assertThat(disk.path("freeBytes").asLong())
                .isBetween(1L, disk.path("totalBytes").asLong());
    }

    private static JsonNode table(String name) {
        for (JsonNode table : ask().path("storage").path("tables")) {
            if (table.path("name").asString().equals(name)) {
                return table;
            }
        }
        throw new AssertionError("no table " + name);
    }

    @Test
    void hasAProblemInThePlaceOfACollectorThatIsNotThere() {
        JsonNode answer = ask();
        JsonNode missing = answer.path("collectors").path(1);

        assertThat(answer.path("state").asString()).isEqualTo("critical");
        assertThat(missing.path("address").asString()).isEqualTo(NOBODY.toString());
        assertThat(missing.path("state").asString()).isEqualTo("critical");
        assertThat(missing.path("problem").path("status").asInt()).isEqualTo(503);
        assertThat(missing.has("counters")).isFalse();
        assertThat(answer.path("findings").path(0).path("about").asString()).isEqualTo(NOBODY.toString());
    }

    @Test
    void asksNoAddressThatARequestNames() {
        Answer answer = API.client().get("/api/v1/pipeline", "collector", "http://127.0.0.1:22");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("collector");
    }
}
