package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People log in at a provider that is reached over HTTP, and programs send its tokens. */
final class LoginTest {

    @TempDir
    Path directory;

    private TestProvider provider;
    private GuardedServer server;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider();
        server = new GuardedServer(directory, OidcOptions.of(provider.issuer(), TestProvider.CLIENT));
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    private static String cookie(GuardedServer.Reply reply, String name) {
        return reply.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static String pair(String setCookie) {
        return setCookie.substring(0, setCookie.indexOf(';'));
    }

    /** What the browser is told by the provider, after it was sent there. */
    private static URI loggedIn(GuardedServer.Reply login) throws Exception {
        HttpResponse<Void> back = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(login.header("Location")))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return URI.create(back.headers().firstValue("Location").orElseThrow());
    }

    private GuardedServer.Reply comeBack(GuardedServer.Reply login) throws Exception {
        URI back = loggedIn(login);
        return server.send(
                "GET", back.getRawPath() + "?" + back.getRawQuery(), "Cookie", pair(cookie(login, "coldspan_login")));
    }

    private String session() throws Exception {
        GuardedServer.Reply back = comeBack(server.send("GET", "/auth/login"));
        assertThat(back.status()).as(back.body()).isEqualTo(303);
        return pair(cookie(back, Sessions.COOKIE));
    }

    private JsonNode whoAmI(String cookie) {
        return new JsonMapper()
                .readTree(server.send("GET", "/api/v1/whoami", "Cookie", cookie).body());
    }

    @Test
    void leadsToTheProviderAndBackToThePage() throws Exception {
        GuardedServer.Reply login = server.send("GET", "/auth/login?next=/traces?q=a");
        GuardedServer.Reply back = comeBack(login);

        assertThat(login.status()).isEqualTo(303);
        assertThat(login.header("Location"))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("code_challenge_method=S256");
        assertThat(cookie(login, "coldspan_login")).contains("HttpOnly", "SameSite=Lax", "Path=/auth");
        assertThat(back.header("Location")).endsWith("/traces?q=a");
        assertThat(cookie(back, Sessions.COOKIE)).contains("HttpOnly", "SameSite=Lax", "Path=/;");
        assertThat(cookie(back, "coldspan_login")).contains("Max-Age=0");
    }

    @Test
    void knowsWhoHasLoggedIn() throws Exception {
        String session = session();
        JsonNode me = whoAmI(session);

        assertThat(me.path("kind").asString()).isEqualTo("session");
        assertThat(me.path("name").asString()).isEqualTo("ann@example.com");
        assertThat(me.path("role").asString()).isEqualTo("viewer");
        assertThat(me.path("logout").asString()).isEqualTo("/auth/logout");
        assertThat(server.send("GET", "/api/v1/functions", "Cookie", session).status())
                .isEqualTo(503);
    }

    @Test
    void asksForTheTokenOfTheSessionBeforeItWrites() throws Exception {
        provider.person = Map.of("sub", "2", "roles", "editor");
        String session = session();
        String token = whoAmI(session).path("csrfToken").asString();
        String path = "/api/v1/something-new";

        assertThat(server.send("POST", path, "Cookie", session).status()).isEqualTo(403);
        assertThat(server.send("POST", path, "Cookie", session, "X-Csrf-Token", "x")
                        .status())
                .isEqualTo(403);
        assertThat(server.send("POST", path, "Cookie", session, "X-Csrf-Token", token)
                        .status())
                .isEqualTo(200);
        assertThat(server.send("POST", path, "Cookie", session, "X-Csrf-Token", token, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(server.send(
                                "POST",
                                path,
                                "Cookie",
                                session,
                                "X-Csrf-Token",
                                token,
                                "Origin",
                                server.address().toString())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void letsNobodyElseFinishALogin() throws Exception {
        GuardedServer.Reply mine = server.send("GET", "/auth/login");
        URI back = loggedIn(mine);
        String path = back.getRawPath() + "?" + back.getRawQuery();
        GuardedServer.Reply other = server.send("GET", "/auth/login");

        assertThat(server.send("GET", path).status()).isEqualTo(403);
        assertThat(server.send("GET", path, "Cookie", pair(cookie(other, "coldspan_login")))
                        .status())
                .isEqualTo(403);
        assertThat(server.send("GET", path, "Cookie", "coldspan_login=forged").status())
                .isEqualTo(403);
    }

    @Test
    void takesACodeOnce() throws Exception {
        GuardedServer.Reply login = server.send("GET", "/auth/login");
        URI back = loggedIn(login);
        String path = back.getRawPath() + "?" + back.getRawQuery();
        String attempt = pair(cookie(login, "coldspan_login"));

        assertThat(server.send("GET", path, "Cookie", attempt).status()).isEqualTo(303);
        assertThat(server.send("GET", path, "Cookie", attempt).status()).isEqualTo(401);
    }

    @Test
    void refusesSomebodyWithoutARole() throws Exception {
        provider.person = Map.of("sub", "3", "roles", List.of("gardener"));

        assertThat(comeBack(server.send("GET", "/auth/login")).status()).isEqualTo(403);
    }

    @Test
    void endsASession() throws Exception {
        String session = session();
        String token = whoAmI(session).path("csrfToken").asString();

        GuardedServer.Reply logout = server.send("POST", "/auth/logout", "Cookie", session, "X-Csrf-Token", token);

        assertThat(logout.status()).isEqualTo(204);
        assertThat(cookie(logout, Sessions.COOKIE))
                .startsWith(Sessions.COOKIE + "=;")
                .contains("Max-Age=0");
        assertThat(server.send("POST", "/auth/logout", "Cookie", session).status())
                .isEqualTo(403);
    }

    @Test
    void takesTheProvidersTokensFromPrograms() {
        String right = provider.sign(
                provider.claims(Map.of("sub", "ci", "roles", "viewer")).build());
        String forAnother = provider.sign(provider.claims(Map.of("sub", "ci", "roles", "viewer"))
                .audience("another")
                .build());

        assertThat(server.sendWith(right, "GET", "/api/v1/functions").status()).isEqualTo(503);
        assertThat(server.sendWith(right, "POST", "/api/v1/something-new").status())
                .isEqualTo(403);
        assertThat(server.sendWith(forAnother, "GET", "/api/v1/functions").status())
                .isEqualTo(401);
        assertThat(server.sendWith(right + "x", "GET", "/api/v1/functions").status())
                .isEqualTo(401);
    }

    @Test
    void saysThatTheProviderIsAway() {
        provider.close();

        assertThat(server.send("GET", "/auth/login").status()).isEqualTo(503);
        assertThat(server.sendWith(server.viewer, "GET", "/api/v1/functions").status())
                .isEqualTo(503);
        assertThat(server.send("GET", "/health").status()).isEqualTo(200);
    }
}
