package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real OpenTelemetry Collector writes invocations straight into the embedded ClickHouse; they are charged like our own. */
class OtelCollectorTest {

    private static final Path FOLDER = Path.of("..", "..", "extensions", "otel-collector");
    private static final Duration START = Duration.ofSeconds(120);

    /** The rollup covers within half a minute what others write. */
    private static final Duration CHARGED = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void whatItsClickHouseExporterWritesIsCharged() throws Exception {
        String program = program();
        try (Program coldspan = Program.start(
                folder,
                Map.of(),
                "up",
                "--listen=127.0.0.1:0",
                "--otlp-grpc=127.0.0.1:0",
                "--otlp-http=127.0.0.1:0",
                "--data=data")) {
            Api api = new Api(coldspan.await("Dashboards and query API on (http://\\S+)", START));
            int port = freePort();
            Process otel = start(program, port);
            try {
                send(port, invocations(50));

                JsonNode pay = api.await(
                                "/api/v1/costs",
                                CHARGED,
                                costs -> Api.find(costs.path("groups"), "group", "pay")
                                                .path("invocations")
                                                .asInt()
                                        == 50)
                        .path("groups")
                        .get(0);
                // 50 times 0.3 s at 1 GiB.
                JsonNode duration = Api.find(pay.path("lineItems"), "name", "Duration");
                assertThat(new BigDecimal(duration.path("quantity").asString())).isEqualByComparingTo("15");
                assertThat(new BigDecimal(pay.path("total").path("amount").asString()))
                        .isPositive();
            } finally {
                otel.destroy();
                otel.waitFor(15, TimeUnit.SECONDS);
            }
        }
    }

    /** Built when Go is here; otherwise the test is skipped and says so. */
    private static String program() throws Exception {
        Process build = new ProcessBuilder(FOLDER.resolve("build.sh").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes()).strip();
        assumeThat(build.waitFor())
                .as("skipped, there is no OpenTelemetry Collector here: %s", said)
                .isZero();
        return said;
    }

    private Process start(String program, int port) throws IOException {
        Path clickHouse = folder.resolve("data").resolve("clickhouse");
        Matcher http = Pattern.compile("<http_port>(\\d+)").matcher(Files.readString(clickHouse.resolve("config.xml")));
        assertThat(http.find()).isTrue();
        ProcessBuilder builder = new ProcessBuilder(
                        program,
                        "--config",
                        FOLDER.resolve("to-clickhouse.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("otelcol.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "OTELCOL_QUEUE",
                        folder.resolve("queue").toString(),
                        "OTELCOL_LISTEN_GRPC",
                        "127.0.0.1:" + freePort(),
                        "OTELCOL_LISTEN_HTTP",
                        "127.0.0.1:" + port,
                        "COLDSPAN_CLICKHOUSE_ENDPOINT",
                        "http://127.0.0.1:" + http.group(1),
                        "COLDSPAN_CLICKHOUSE_USER",
                        "coldspan",
                        "COLDSPAN_CLICKHOUSE_PASSWORD",
                        Files.readString(clickHouse.resolve("password")).strip()));
        return builder.start();
    }

    private static void send(int port, String json) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        // Until it listens.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    private static String invocations(int count) {
        long start = Instant.now().minusSeconds(5).toEpochMilli();
        String spans = IntStream.rangeClosed(1, count)
                .mapToObj(i -> """
                    {"traceId":"%032x","spanId":"%016x","name":"pay","kind":2,
                     "startTimeUnixNano":"%d000000","endTimeUnixNano":"%d000000","attributes":[%s,%s,%s]}\
                    """.formatted(
                                i,
                                i,
                                start,
                                start + 250,
                                text("faas.invocation_id", "i-" + i),
                                text("coldspan.billed_duration_ms", "300"),
                                text("coldspan.billed.source", "platform")))
                .collect(Collectors.joining(","));
        String resource = String.join(
                ",",
                text("service.name", "pay"),
                text("faas.name", "pay"),
                text("cloud.provider", "aws"),
                text("cloud.region", "us-east-1"),
                text("host.arch", "arm64"),
                text("faas.max_memory", "1073741824"));
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[" + resource + "]},\"scopeSpans\":[{\"spans\":["
                + spans + "]}]}]}";
    }

    private static String text(String key, String value) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + value + "\"}}";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
