package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that answers anything at all: nobody is logged in by it, and nothing of it is an error of this server. */
final class HostileProviderTest {

    @TempDir
    Path directory;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer provider;
    private GuardedServer server;

    @BeforeEach
    void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", this::answer);
        provider.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            send(exchange, 200, discovery());
        });
        provider.start();
        answers.put("/.well-known/openid-configuration", discovery());
        answers.put("/keys", "{\"keys\": []}");
        server = new GuardedServer(directory, OidcOptions.of(issuer(), "coldspan"));
    }

    @AfterEach
    void stop() {
        server.close();
        provider.stop(0);
    }

    private URI issuer() {
        return URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer());
    }

    /** "302" leads elsewhere, "endless" never ends. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String body = answers.get(exchange.getRequestURI().getPath());
        if (body == null) {
            send(exchange, 404, "");
        } else if (body.equals("302")) {
            exchange.getResponseHeaders().add("Location", issuer() + "/elsewhere");
            send(exchange, 302, "");
        } else if (body.equals("endless")) {
            endless(exchange);
        } else {
            send(exchange, body.contains("\"error\"") ? 400 : 200, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 << 10; i++) {
            exchange.getResponseBody().write(blanks);
        }
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "<html>",
                "{}",
                "{\"issuer\": 1}",
                "302",
                "endless",
                "deep",
                "without authorization_endpoint",
                "without token_endpoint",
                "without jwks_uri",
                "jwks_uri file:///etc/passwd",
                "jwks_uri relative",
                "authorization_endpoint javascript:alert(1)",
                "authorization_endpoint relative",
                "token_endpoint ftp://127.0.0.1/",
                "issuer https://another.example"
            })
    void saysThatAProviderCannotBeUsed(String description) {
        answers.put("/.well-known/openid-configuration", described(description));

        for (GuardedServer.Reply reply : new GuardedServer.Reply[] {
            server.send("GET", "/auth/login"), server.sendWith("a.b.c", "GET", "/api/v1/functions")
        }) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(503);
            assertThat(reply.body()).contains("OpenID provider").doesNotContain("Exception", "127.0.0.1");
        }
        assertThat(elsewhere).hasValue(0);
    }

    private String described(String description) {
        if (description.startsWith("without ")) {
            return discovery().replace(description.substring(8), "x_nothing");
        }
        if (description.equals("deep")) {
            return "{\"issuer\":".repeat(50_000);
        }
        String[] member = description.split(" ");
        return description.matches("[a-z_]+ \\S+")
                ? discovery()
                        .replaceFirst(
                                "\"" + member[0] + "\": \"[^\"]*\"", "\"" + member[0] + "\": \"" + member[1] + "\"")
                : description;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "302",
                "endless",
                "{\"access_token\": \"a\", \"token_type\": \"Bearer\"}",
                "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"\"}",
                "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": null}",
                "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"a.b.c\"}",
                "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"id_token\": \"eyJhbGciOiJub25lIn0.e30.\"}",
                "{\"access_token\": \"\", \"token_type\": \"\"}",
                "{\"error\": \"a\\r\\nb\", \"error_description\": \"\\u0000\\n2026 ERROR forged\"}",
                "{\"error\": 1}"
            })
    void logsNobodyInWithoutATokenToBelieve(String answer) {
        answers.put("/token", answer);
        GuardedServer.Reply login = server.send("GET", "/auth/login");
        String cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        String state = login.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");

        GuardedServer.Reply back = server.send("GET", "/auth/callback?code=c&state=" + state, "Cookie", cookie);

        assertThat(back.status()).as(back.body()).isIn(401, 503);
        assertThat(back.headers().allValues("Set-Cookie")).noneMatch(one -> one.startsWith(Sessions.COOKIE + "="));
        assertThat(back.body()).doesNotContain("Exception", "127.0.0.1", "forged");
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void asksAProviderThatFailedNotAgainAtOnce() {
        answers.clear();
        server.send("GET", "/auth/login");
        int first = asked.get();

        for (int i = 0; i < 20; i++) {
            assertThat(server.sendWith("a.b.c", "GET", "/api/v1/functions").status())
                    .isEqualTo(503);
        }

        assertThat(first).isEqualTo(1);
        assertThat(asked.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void takesABlankCodeForNone() {
        GuardedServer.Reply login = server.send("GET", "/auth/login");
        String cookie = login.header("Set-Cookie").replaceFirst(";.*", "");
        String state = login.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");

        assertThat(server.send("GET", "/auth/callback?code=%20&state=" + state, "Cookie", cookie)
                        .status())
                .isEqualTo(401);
    }
}
