package dev.coldspan.queryapi.access;

import dev.coldspan.queryapi.QueryApi;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import io.javalin.config.RoutesConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A server that knows its callers, without a ClickHouse: 503 means that a request has passed all guards. */
final class GuardedServer implements AutoCloseable {

    static final String TENANT = "acme";

    final TreeSet<String> routes = new TreeSet<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClickHouse nobody = ClickHouse.open(ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/coldspan"));
    private final List<String> lines = new ArrayList<>();
    private final QueryApi api;

    /** A key for each role, and for viewers of a tenant with a reader and of one without. */
    final String viewer;

    final String editor;
    final String admin;
    final String ofTenant;
    final String ofUnknownTenant;

    GuardedServer(Path directory, OidcOptions oidc) throws IOException {
        viewer = key(Role.VIEWER, null);
        editor = key(Role.EDITOR, null);
        admin = key(Role.ADMIN, null);
        ofTenant = key(Role.EDITOR, TENANT);
        ofUnknownTenant = key(Role.ADMIN, "stranger");
        AccessOptions access = AccessOptions.OPEN
                .withKeys(Files.write(directory.resolve("access-keys"), lines))
                .withTenantPasswords(Map.of(TENANT, "a password of some length"));
        QueryApiOptions options = QueryApiOptions.defaults()
                .withListen("127.0.0.1", 0)
                .withAccess(oidc == null ? access : access.withOidc(oidc));
        api = QueryApi.start(options, nobody, new PrometheusRegistry(), List.of(GuardedServer::alerts, this::record));
    }

    /** Stands for the alerts module. */
    private static void alerts(RoutesConfig routes) {
        routes.get("/api/v1/alerts", ctx -> ctx.json(Map.of("alerts", List.of())));
        routes.put("/api/v1/alerts/rules/{id}", ctx -> {});
        routes.delete("/api/v1/alerts/rules/{id}", ctx -> {});
        routes.post("/api/v1/alerts/rules/preview", ctx -> {});
        routes.post("/api/v1/something-new", ctx -> ctx.result("written"));
    }

    private void record(RoutesConfig config) {
        config.getCfg$javalin().internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .forEach(endpoint -> routes.add(endpoint.method.name() + " " + endpoint.path));
    }

    private String key(Role role, String tenant) {
        ApiKey key = ApiKey.generate(new SecureRandom());
        lines.add(KeyEntry.of(key, role.label(), role, tenant, null).line());
        return key.text();
    }

    URI address() {
        return api.address();
    }

    String serviceKey() {
        return api.serviceKey();
    }

    /** Status, headers and the first bytes of the answer, which may have no end. */
    record Reply(int status, java.net.http.HttpHeaders headers, String body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    Reply send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                boolean endless =
                        response.headers().firstValue("Content-Type").orElse("").contains("event-stream");
                String text = endless ? "" : new String(body.readNBytes(100_000), StandardCharsets.UTF_8);
                return new Reply(response.statusCode(), response.headers(), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply sendWith(String credential, String method, String path) {
        return send(method, path, "Authorization", "Bearer " + credential);
    }

    @Override
    public void close() {
        api.close();
        nobody.close();
    }
}
