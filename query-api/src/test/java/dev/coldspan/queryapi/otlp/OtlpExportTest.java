package dev.coldspan.queryapi.otlp;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.JsonFormat;
import dev.coldspan.collector.Collector;
import dev.coldspan.collector.CollectorOptions;
import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ShopTrace;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is exported here can be stored there, and is the same. */
final class OtlpExportTest {

    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    @RegisterExtension
    static final QueryApiExtension HERE = new QueryApiExtension();

    @RegisterExtension
    static final QueryApiExtension THERE = new QueryApiExtension();

    @BeforeAll
    static void store() {
        HERE.store(ShopTrace.at(1, NOW.minusSeconds(600)));
    }

    private static Answer export(QueryApiExtension api) {
        return api.client().send("GET", "/api/v1/traces/" + traceId(1) + "?format=otlp");
    }

    private static void send(Collector collector, String body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + collector.otlpHttp().getPort() + "/v1/traces");
        HttpResponse<String> taken = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).doesNotContain("rejectedSpans");
    }

    @Test
    void aCollectorTakesItBackUnchanged(@TempDir Path data) throws Exception {
        try (Collector collector = Collector.start(
                CollectorOptions.of(data).withAddresses(ANY, ANY, false),
                THERE.clickHouse(),
                new PrometheusRegistry())) {
            send(collector, export(HERE).body());

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> export(THERE).status() == 200
                            && export(THERE).json().findValuesAsString("spanId").size() == 6);
        }
        JsonNode here = HERE.client().get("/api/v1/traces/" + traceId(1)).json();
        JsonNode there = THERE.client().get("/api/v1/traces/" + traceId(1)).json();
        assertThat(there).isEqualTo(here);
        assertThat(export(THERE).json()).isEqualTo(export(HERE).json());
    }

    /** Google's own reader of protobuf's JSON takes every member; ids apart, which OTLP writes in its own way. */
    @Test
    void isTheJsonFormOfTheProtobufMessage() throws Exception {
        TracesData.Builder read = TracesData.newBuilder();

        JsonFormat.parser().merge(export(HERE).body(), read);

        assertThat(read.getResourceSpansList()).isNotEmpty();
        assertThat(read.getResourceSpansList().stream()
                        .flatMap(resource -> resource.getScopeSpansList().stream())
                        .mapToInt(scope -> scope.getSpansCount())
                        .sum())
                .isEqualTo(5);
    }

    @Test
    void isADownloadWithANameOfItsOwn() {
        Answer answer = export(HERE);

        assertThat(answer.header("Content-Type")).startsWith("application/otlp+json");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + traceId(1) + ".otlp.json\"");
    }

    @Test
    void refusesOtherFormatsAndTracesItDoesNotKnow() {
        assertThat(HERE.client()
                        .get("/api/v1/traces/" + traceId(1), "format", "xml")
                        .status())
                .isEqualTo(400);
        assertThat(HERE.client()
                        .get("/api/v1/traces/" + traceId(77), "format", "otlp")
                        .status())
                .isEqualTo(404);
    }
}
