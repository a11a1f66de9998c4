package dev.coldspan.queryapi.access;

import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.queryapi.testing.ApiClient;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.clickhouse.TenantReader;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants with the same ids in one ClickHouse, whose row policies are the wall: no statement of ours names a tenant. */
final class TenantIsolationTest {

    private static final String PASSWORD = "a password of some length";

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;
    private static ClickHouse owner;
    private static QueryApi api;
    private static String shop;
    private static String bank;
    private static String everybody;

    @BeforeAll
    static void start() throws Exception {
        Path users = Files.createDirectories(data.resolve("clickhouse/users.d"));
        for (String tenant : List.of("shop", "bank")) {
            Files.writeString(
                    users.resolve(tenant + ".xml"),
                    TenantReader.of("coldspan", tenant, PASSWORD).usersXml());
        }
        engine = EmbeddedClickHouse.builder().dataDirectory(data).start();
        owner = ClickHouse.open(ClickHouseOptions.of(url()));
        owner.migrate();
        insert("shop", 1);
        insert("bank", 1);
        insert("bank", 2);
        owner.functionMinutes().refresh();
        List<String> lines = new ArrayList<>();
        shop = key(lines, "shop");
        bank = key(lines, "bank");
        everybody = key(lines, null);
        AccessOptions access = AccessOptions.OPEN
                .withKeys(Files.write(data.resolve("access-keys"), lines))
                .withTenantPasswords(Map.of("shop", PASSWORD, "bank", PASSWORD));
        api = QueryApi.start(
                QueryApiOptions.defaults().withListen("127.0.0.1", 0).withAccess(access),
                owner,
                new PrometheusRegistry(),
                List.of());
    }

    private static String url() {
        return engine.jdbcUrl().replaceFirst("(//[^/?]+)", "$1/coldspan");
    }

    @AfterAll
    static void stop() {
        api.close();
        owner.close();
        engine.close();
    }

    private static String key(List<String> lines, String tenant) {
        ApiKey key = ApiKey.generate(new SecureRandom());
        lines.add(KeyEntry.of(key, "of " + tenant, Role.EDITOR, tenant, null).line());
        return key.text();
    }

    private static void insert(String tenant, long trace) throws Exception {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, SpanName, SpanKind, ServiceName,"
                    + " ResourceAttributes, SpanAttributes, Tenant) VALUES (now() - 120, '" + traceId(trace)
                    + "', '00000000000000ab', 'secret of " + tenant + "', 'Server', '" + tenant + "', {'faas.name': '"
                    + tenant + "'}, {'faas.invocation_id': 'i'}, '" + tenant + "')");
        }
    }

    private static Answer get(String key, String path) {
        return new ApiClient(api.address()).send("GET", path, "Authorization", "Bearer " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/functions",
                "/api/v1/invocations",
                "/api/v1/traces",
                "/api/v1/overview",
                "/api/v1/service-map",
                "/api/v1/releases",
                "/api/v1/costs",
                "/api/v1/series?signal=invocations&groupBy=function",
                "/api/v1/traces/00000000000000000000000000000001"
            })
    void showsATenantItsOwnRowsOnly(String path) {
        assertThat(get(shop, path).body()).contains("shop").doesNotContain("bank");
        assertThat(get(bank, path).body()).contains("bank").doesNotContain("shop");
    }

    @Test
    void doesNotSayThatAnotherTenantHasATrace() {
        String path = "/api/v1/traces/" + traceId(2);

        assertThat(get(bank, path).status()).isEqualTo(200);
        Answer foreign = get(shop, path);
        Answer unknown = get(shop, "/api/v1/traces/" + traceId(3));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().replace(traceId(2), ""))
                .isEqualTo(unknown.body().replace(traceId(3), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invocations", "spans", "traces"})
    void sendsATenantItsOwnRowsInOtherFormats(String list) {
        for (String format : List.of("csv", "jsonl")) {
            Answer answer = get(shop, "/api/v1/" + list + "?format=" + format);

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("shop").doesNotContain("bank");
        }
    }

    @Test
    void showsEverythingToThoseOfNoTenant() {
        assertThat(get(everybody, "/api/v1/functions").body()).contains("bank", "shop");
    }

    @Test
    void keepsViewsOfTenantsApart() throws Exception {
        HttpResponse<String> saved = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(api.address() + "/api/v1/views"))
                                .header("Authorization", "Bearer " + shop)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"mine\",\"url\":\"/\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(saved.statusCode()).isEqualTo(201);
        assertThat(get(shop, "/api/v1/views").body()).contains("mine", "of shop");
        assertThat(get(bank, "/api/v1/views").body()).isEqualTo("{\"views\":[]}");
        String path = saved.headers().firstValue("Location").orElseThrow();
        assertThat(get(shop, path).status()).isEqualTo(200);
        assertThat(get(bank, path).status()).isEqualTo(404);
    }
}
