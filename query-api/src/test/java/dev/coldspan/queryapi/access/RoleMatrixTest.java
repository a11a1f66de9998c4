package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the router, asked by everybody. */
final class RoleMatrixTest {

    /** Open to strangers; whoever adds one here says so in public. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /",
            "GET /health",
            "GET /ready",
            "GET /openapi.json",
            "GET /api/v1/whoami",
            "GET /auth/login",
            "GET /auth/callback",
            "POST /auth/logout");

    private static final Set<String> READING_BY_POST =
            Set.of("POST /mcp", "POST /api/v1/costs/what-if", "POST /api/v1/alerts/rules/preview");

    @TempDir
    static Path directory;

    private static GuardedServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new GuardedServer(directory, null);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int ask(String route, String credential) {
        String[] parts = route.split(" ");
        String path = parts[1].replaceAll("\\{[^}]+}|<[^>]+>|\\*", "x");
        return credential == null
                ? server.send(parts[0], path).status()
                : server.sendWith(credential, parts[0], path).status();
    }

    private static boolean writes(String route) {
        return !route.startsWith("GET ") && !READING_BY_POST.contains(route);
    }

    private static List<String> guarded() {
        return server.routes.stream().filter(route -> !PUBLIC.contains(route)).toList();
    }

    @Test
    void knowsTheRoutesItAsksFor() {
        assertThat(server.routes)
                .contains("GET /api/v1/functions", "GET /metrics", "POST /api/v1/something-new", "GET /api/v1/whoami")
                .hasSizeGreaterThan(25);
    }

    @Test
    void refusesStrangersEverywhereElse() {
        for (String route : server.routes) {
            int status = ask(route, null);
            if (PUBLIC.contains(route)) {
                assertThat(status).as(route).isNotEqualTo(401);
            } else {
                assertThat(status).as(route).isEqualTo(401);
            }
        }
    }

    @Test
    void letsViewersReadAndNotWrite() {
        for (String route : guarded()) {
            int status = ask(route, server.viewer);
            if (writes(route)) {
                assertThat(status).as(route).isEqualTo(403);
            } else {
                assertThat(status).as(route).isNotIn(401, 403);
            }
        }
    }

    @Test
    void letsEditorsAndAdminsDoBoth() {
        for (String route : guarded()) {
            assertThat(ask(route, server.editor)).as(route).isNotIn(401, 403);
            assertThat(ask(route, server.admin)).as(route).isNotIn(401, 403);
        }
    }

    @Test
    void keepsWhatIsAboutAllTenantsFromThoseOfOne() {
        assertThat(ask("GET /api/v1/alerts", server.ofTenant)).isEqualTo(403);
        assertThat(ask("GET /api/v1/pipeline", server.ofTenant)).isEqualTo(403);
        assertThat(ask("GET /metrics", server.ofTenant)).isEqualTo(403);
        assertThat(ask("GET /api/v1/functions", server.ofTenant)).isEqualTo(503);
    }

    @Test
    void showsNothingToATenantItCannotKeepApart() {
        for (String route : guarded()) {
            assertThat(ask(route, server.ofUnknownTenant)).as(route).isEqualTo(403);
        }
    }

    @Test
    void refusesMethodsAndRoutesThereAreNot() {
        assertThat(server.send("POST", "/api/v1/functions").status()).isIn(401, 405);
        assertThat(server.send("GET", "/api/v1/nothing").status()).isIn(401, 404);
        assertThat(server.send("HEAD", "/api/v1/functions").body()).isEmpty();
    }
}
