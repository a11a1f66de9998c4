package dev.coldspan.queryapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import dev.coldspan.queryapi.testing.RawHttp;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, listening and living without ClickHouse, which is never there in these tests. */
final class QueryApiTest {

    private final ClickHouse nobody = ClickHouse.open(ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/coldspan"));

    @AfterEach
    void close() {
        nobody.close();
    }

    private QueryApi start(QueryApiOptions options) {
        return QueryApi.start(options, nobody, new PrometheusRegistry(), List.of());
    }

    private static QueryApiOptions anyPort() {
        return QueryApiOptions.defaults().withListen("127.0.0.1", 0);
    }

    @Test
    void listensOnLoopbackUnlessTold() {
        assertThat(QueryApiOptions.defaults().host()).isEqualTo("127.0.0.1");
        assertThat(QueryApiOptions.defaults().port()).isEqualTo(8080);
    }

    @Test
    void tellsThePortTheSystemChose() {
        try (QueryApi api = start(anyPort())) {
            assertThat(api.address().getPort()).isPositive();
            assertThat(new ApiClient(api.address()).get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    @Test
    void freesThePortWhenItIsClosed() {
        QueryApi first = start(anyPort());
        int port = first.address().getPort();
        first.close();

        try (QueryApi second = start(anyPort().withListen("127.0.0.1", port))) {
            assertThat(second.address()).isEqualTo(first.address());
        }
    }

    @Test
    void namesTheAddressThatIsTakenAndTheOptionToChange() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> start(anyPort().withListen("127.0.0.1", taken.getLocalPort())))
                    .withMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .withMessageContaining("--listen");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void refusesToBeReachableFromOutsideUnlessThatIsMeant(String host) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> start(anyPort().withListen(host, 0)))
                .withMessageContaining("--listen " + host)
                .withMessageContaining("no authentication");
    }

    @Test
    void listensWhereverItIsAllowedTo() {
        try (QueryApi api = start(anyPort().withListen("0.0.0.0", 0).withAllowRemote(true))) {
            URI local = URI.create("http://127.0.0.1:" + api.address().getPort());

            assertThat(RawHttp.send(local, "GET /health HTTP/1.1", "Host: coldspan.example"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void answersToTheHostOfItsPublicUrl() {
        try (QueryApi api = start(anyPort().withPublicUrl(URI.create("https://coldspan.example/ui")))) {
            assertThat(RawHttp.send(api.address(), "GET /health HTTP/1.1", "Host: coldspan.example"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void doesNotKnowAHostThatDoesNotExist() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> start(anyPort().withListen("no-such-host.invalid", 0)))
                .withMessageContaining("--listen no-such-host.invalid is not an address");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/functions",
        "/api/v1/functions/a",
        "/api/v1/invocations",
        "/api/v1/traces",
        "/api/v1/traces/00000000000000000000000000000001",
        "/api/v1/series?signal=errors",
        "/api/v1/costs",
        "/api/v1/logs",
        "/api/v1/metrics",
        "/api/v1/metrics/a",
        "/ready"
    })
    void saysThatClickHouseIsAwayAndWhenToTryAgain(String path) {
        try (QueryApi api = start(anyPort())) {
            Answer answer = new ApiClient(api.address()).send("GET", path);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json().path("detail").asString())
                    .contains("ClickHouse")
                    .hasLineCount(1);
        }
    }

    @Test
    void isAliveAndTellsItsVersionWithoutClickHouse() {
        try (QueryApi api = start(anyPort())) {
            ApiClient client = new ApiClient(api.address());

            assertThat(client.get("/health").status()).isEqualTo(200);
            assertThat(client.get("/version").json().path("version").asString()).isNotEmpty();
            assertThat(client.get("/version").json().has("clickhouse")).isFalse();
            assertThat(client.get("/openapi.json").status()).isEqualTo(200);
        }
    }

    @Test
    void tellsOfThePipelineThatClickHouseIsAway() {
        try (QueryApi api = start(anyPort())) {
            Answer answer = new ApiClient(api.address()).get("/api/v1/pipeline");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("state").asString()).isEqualTo("critical");
            assertThat(answer.json()
                            .path("storage")
                            .path("problem")
                            .path("detail")
                            .asString())
                    .contains("ClickHouse does not answer");
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertRefused("--collectors", () -> anyPort().withCollectors(List.of(URI.create("file:///etc/passwd"))));
        assertRefused("--listen port must be 0 to 65535", () -> anyPort().withListen("127.0.0.1", 65536));
        assertRefused("--listen needs a host", () -> anyPort().withListen(" ", 0));
        assertRefused("at least 16 bytes", () -> anyPort().withCursorKey(new byte[15]));
        assertRefused("public URL must be absolute", () -> anyPort().withPublicUrl(URI.create("/ui")));
        assertRefused("must not be negative", () -> new QueryLimits(Duration.ZERO, -1, 0));
    }

    private static void assertRefused(String message, Runnable options) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(options::run)
                .withMessageContaining(message);
    }

    @Test
    void keepsTheCursorKeyOutOfItsDescription() {
        byte[] key = "a secret of 16 b".getBytes();

        assertThat(anyPort().withCursorKey(key).toString())
                .doesNotContain("secret")
                .contains("host=127.0.0.1");
        assertThat(QueryApiOptions.defaults().cursorKey())
                .isNotEqualTo(QueryApiOptions.defaults().cursorKey());
    }
}
