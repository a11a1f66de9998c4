package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys and what is mistaken for one, over HTTP. */
final class CredentialsTest {

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

    private static JsonNode json(GuardedServer.Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }

    @Test
    void saysHowToBeKnown() {
        GuardedServer.Reply reply = server.send("GET", "/api/v1/functions");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"coldspan\"");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(json(reply).path("detail").asString()).contains("Authorization: Bearer", "/auth/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dXNlcjpwYXNz",
                "Bearer",
                "Bearer ",
                "Bearer csk_000000000000_0000000000000000000000000000000000000000000000000000000000000000",
                "Bearer csk_",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
                "csk_000000000000"
            })
    void refusesWhatIsNoCredential(String header) {
        GuardedServer.Reply reply = server.send("GET", "/api/v1/functions", "Authorization", header);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("0000000000");
    }

    @Test
    void takesTheSchemeInAnyCase() {
        assertThat(server.send("GET", "/api/v1/functions", "Authorization", "bEARER " + server.viewer)
                        .status())
                .isEqualTo(503);
    }

    @Test
    void refusesAKeyInAnAddressEvenBesideAGoodOne() {
        GuardedServer.Reply reply = server.sendWith(server.viewer, "GET", "/api/v1/functions?key=" + server.viewer);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(json(reply).path("detail").asString()).contains("does not belong into an address");
    }

    @Test
    void takesNoTenantFromAnybodyButTheCredential() {
        GuardedServer.Reply reply = server.sendWith(server.viewer, "GET", "/api/v1/functions?tenant=acme");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(json(reply).path("field").asString()).isEqualTo("tenant");
        assertThat(server.send("GET", "/api/v1/functions", "X-Scope-OrgID", "acme")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsWhoIsAsking() {
        JsonNode stranger = json(server.send("GET", "/api/v1/whoami"));
        JsonNode viewer = json(server.sendWith(server.viewer, "GET", "/api/v1/whoami"));
        JsonNode ofTenant = json(server.sendWith(server.ofTenant, "GET", "/api/v1/whoami"));

        assertThat(stranger.path("authenticated").asBoolean()).isFalse();
        assertThat(stranger.path("required").asBoolean()).isTrue();
        assertThat(stranger.has("role")).isFalse();
        assertThat(stranger.has("login")).isFalse();
        assertThat(viewer.path("kind").asString()).isEqualTo("key");
        assertThat(viewer.path("role").asString()).isEqualTo("viewer");
        assertThat(viewer.has("tenant")).isFalse();
        assertThat(ofTenant.path("tenant").asString()).isEqualTo("acme");
    }

    @Test
    void takesABadCredentialForNoneWhereAnybodyIsAnswered() {
        assertThat(server.sendWith("csk_wrong", "GET", "/health").status()).isEqualTo(200);
        assertThat(json(server.sendWith("csk_wrong", "GET", "/api/v1/whoami"))
                        .path("authenticated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void knowsTheOtherPartsOfItsOwnProcess() {
        assertThat(server.sendWith(server.serviceKey(), "GET", "/api/v1/functions")
                        .status())
                .isEqualTo(503);
        assertThat(server.sendWith(server.serviceKey(), "POST", "/api/v1/something-new")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void hasNoLoginWithoutAProvider() {
        assertThat(server.send("GET", "/auth/login").status()).isEqualTo(404);
        assertThat(server.send("GET", "/auth/callback?code=a&state=b").status()).isEqualTo(403);
    }

    @Test
    void believesNoCookieItDidNotMake() {
        for (String cookie : new String[] {"", "x", "AAAA", "eyJyb2xlIjoiYWRtaW4ifQ"}) {
            assertThat(server.send("GET", "/api/v1/functions", "Cookie", Sessions.COOKIE + "=" + cookie)
                            .status())
                    .isEqualTo(401);
        }
    }
}
