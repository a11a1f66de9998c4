package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.ApiSchema;
import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.WebhookSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HistoryRoutesTest {
    private static final String HISTORY = "/api/v1/alerts/history";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private FakeQueryApi api;
    private WebhookSink sink;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        sink = new WebhookSink();
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("rules.yaml"), """
                groups:
                  - name: g
                    interval: 1s
                    rules:
                      - {alert: Errors, signal: errors, groupBy: [function], threshold: 3, window: 1m, notify: [ops]}
                receivers: [{name: ops, webhook: {url: '%s'}}]
                """.formatted(sink.url()));
        server = new ApiServer(api, rules, folder.resolve("data"), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
        sink.close();
    }

    private JsonNode entries(String query) throws Exception {
        JsonNode answer = server.get(HISTORY + query).json();
        assertThat(ApiSchema.violationsOfGet(HISTORY, answer)).isEmpty();
        return answer.path("entries");
    }

    /** One function fails with so many errors, and is fine again. */
    private void trouble(String function, int errors) throws Exception {
        int before = entries("").size();
        api.calls(clock.instant(), function, 0, errors);
        clock.advance(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> entries("").size() == before + 1);
        await().atMost(PATIENCE).until(() -> entries("").get(0).path("told").size() == 1);
        clock.advance(Duration.ofMinutes(3));
        api.calls(clock.instant(), function, 10, 0);
        await().atMost(PATIENCE).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return entries("").get(0).path("told").size() == 2;
        });
    }

    @Test
    void tellsWhatFiredHowBadItWasAndWhoWasTold() throws Exception {
        trouble("checkout", 7);

        JsonNode entry = entries("").get(0);

        assertThat(entry.path("state").asString()).isEqualTo("resolved");
        assertThat(entry.path("worst").asDouble()).isEqualTo(7);
        assertThat(entry.path("value").asDouble()).isZero();
        assertThat(entry.path("transitions").findValuesAsString("state")).containsExactly("firing", "resolved");
        assertThat(entry.path("told").findValuesAsString("news")).containsExactly("firing", "ended");
        assertThat(entry.path("told").findValuesAsString("receiver")).containsExactly("ops", "ops");
        assertThat(entry.path("endedAt").asString()).isNotEmpty();
        assertThat(sink.received.get(1).body()).contains("\"worst\":\"7\"");
    }

    @Test
    void showsWhoHasTakenAnAlertOn() throws Exception {
        api.calls(clock.instant(), "checkout", 0, 7);
        clock.advance(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> entries("").size() == 1);
        String id = entries("").get(0).path("alert").asString();

        server.send("POST", "/api/v1/alerts/" + id + "/acknowledge", Map.of("by", "ada", "comment", "on it"));

        assertThat(entries("").get(0).at("/acknowledged/by").asString()).isEqualTo("ada");
    }

    @Test
    void filtersByRuleFunctionSeverityAndTime() throws Exception {
        trouble("checkout", 7);
        trouble("cart", 8);

        assertThat(entries("?function=cart")).hasSize(1);
        assertThat(entries("?rule=Errors")).hasSize(2);
        assertThat(entries("?rule=Other")).isEmpty();
        assertThat(entries("?severity=ticket")).hasSize(2);
        assertThat(entries("?severity=page")).isEmpty();
        assertThat(entries("?to=2026-11-21T09:00:00Z&from=2026-11-21T08:00:00Z"))
                .isEmpty();
        assertThat(entries("?from=2026-11-21T10:04:00Z")).hasSize(1);
        assertThat(entries("?from=now-1m&to=now")).hasSizeLessThan(2);
    }

    @Test
    void filtersByStateAndReceiver() throws Exception {
        trouble("checkout", 7);
        api.calls(clock.instant(), "cart", 0, 8);
        clock.advance(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> entries("").size() == 2);

        assertThat(entries("?state=resolved").findValuesAsString("function")).containsExactly("checkout");
        assertThat(entries("?state=firing").findValuesAsString("function")).containsExactly("cart");
        assertThat(entries("?state=removed")).isEmpty();
        assertThat(entries("?receiver=ops")).hasSize(2);
        assertThat(entries("?receiver=ops&state=resolved&function=cart")).isEmpty();
        assertThat(entries("?receiver=other")).isEmpty();
    }

    @Test
    void givesPagesOfWhatIsAskedForOnly() throws Exception {
        trouble("checkout", 7);
        trouble("cart", 8);
        trouble("mailer", 9);

        JsonNode first =
                server.get(HISTORY + "?limit=1&receiver=ops&state=resolved").json();
        String cursor = first.path("nextCursor").asString();
        JsonNode second = server.get(HISTORY + "?limit=1&receiver=ops&state=resolved&cursor=" + cursor)
                .json();

        assertThat(first.path("entries").findValuesAsString("function")).containsExactly("mailer");
        assertThat(second.path("entries").findValuesAsString("function")).containsExactly("cart");
    }

    @Test
    void givesPagesThatLeaveNothingOut() throws Exception {
        trouble("checkout", 7);
        trouble("cart", 8);
        trouble("mailer", 9);

        JsonNode first = server.get(HISTORY + "?limit=2").json();
        String cursor = first.path("nextCursor").asString();
        JsonNode second = server.get(HISTORY + "?limit=2&cursor=" + cursor).json();

        List<String> functions = first.path("entries").findValuesAsString("function");
        assertThat(functions).containsExactly("mailer", "cart");
        assertThat(second.path("entries").findValuesAsString("function")).containsExactly("checkout");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(second.path("from")).isEqualTo(first.path("from"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-13-01",
                "from=now&to=now-1h",
                "limit=0",
                "limit=501",
                "limit=x",
                "state=pending",
                "state=x",
                "cursor=1",
                "cursor=1.2.x'--",
                "to=99999999999999999999"
            })
    void refusesWhatIsNoQuestion(String query) throws Exception {
        ApiServer.Answer refused = server.get(HISTORY + "?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(query).startsWith(refused.json().path("field").asString());
    }

    @Test
    void filtersAlertsInTheSameWay() throws Exception {
        trouble("checkout", 7);
        assertThat(server.get("/api/v1/alerts?function=checkout").json().path("alerts"))
                .hasSize(1);
        assertThat(server.get("/api/v1/alerts?function=cart").json().path("alerts"))
                .isEmpty();
        assertThat(server.get("/api/v1/alerts?rule=Errors&severity=page").json().path("alerts"))
                .isEmpty();
    }
}
