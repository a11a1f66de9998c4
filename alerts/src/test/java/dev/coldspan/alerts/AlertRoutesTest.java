package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.WebhookSink;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The answers of a real server, held against docs/api/openapi.yaml. */
class AlertRoutesTest {
    private static final String CONTRACT = "https://coldspan.dev/openapi";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeQueryApi api;
    private WebhookSink sink;
    private Alerts alerts;
    private Javalin server;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        sink = new WebhookSink();
        Files.writeString(folder.resolve("rules.yaml"), """
                groups:
                  - name: g
                    interval: 1s
                    rules:
                      - {alert: Errors, signal: errors, groupBy: [function], threshold: 3, window: 1m}
                      - {alert: Slow, signal: duration_p99, groupBy: [function], threshold: 5, window: 5m, for: 1h}
                      - {alert: Spend, signal: cost, function: cart, op: '>=', threshold: 0.5, window: 5m}
                receivers: [{name: ops, webhook: {url: '%s'}}]
                """.formatted(sink.url()));
        alerts = Alerts.start(AlertsOptions.builder(api.uri(), folder.resolve("data"))
                .rulesFolder(folder)
                .clock(clock)
                .build());
        server = Javalin.create(config -> alerts.routes().register(config.routes))
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        alerts.close();
        api.close();
        sink.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return new JsonMapper().readTree(response.body());
    }

    private void someTrouble() {
        api.calls(clock.instant(), "checkout", 5, 5);
        api.calls(clock.instant(), "cart", 60, 0);
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> json("/api/v1/alerts").path("alerts").size() == 4);
    }

    @Test
    void listsAlertsFiringFirst() throws Exception {
        someTrouble();
        JsonNode listed = json("/api/v1/alerts").path("alerts");
        assertThat(listed.findValuesAsString("state")).containsExactly("firing", "firing", "pending", "pending");
        JsonNode errors = json("/api/v1/alerts?state=firing").path("alerts").findParents("rule").stream()
                .filter(a -> a.path("rule").asString().equals("Errors"))
                .findFirst()
                .orElseThrow();
        assertThat(errors.path("group")).isEqualTo(new JsonMapper().readTree("{\"function\":\"checkout\"}"));
        assertThat(errors.path("value").asDouble()).isEqualTo(5);
        assertThat(errors.path("link").asString()).startsWith("/functions/checkout?from=");
        assertThat(errors.path("resolvedAt").isNull()).isTrue();
    }

    @Test
    void filtersByState() throws Exception {
        someTrouble();
        assertThat(json("/api/v1/alerts?state=pending").path("alerts")).hasSize(2);
        assertThat(json("/api/v1/alerts?state=resolved").path("alerts")).isEmpty();
    }

    @Test
    void answersAnUnknownStateWithAProblem() throws Exception {
        HttpResponse<String> response = get("/api/v1/alerts?state=burning");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = new JsonMapper().readTree(response.body());
        assertThat(problem.path("field").asString()).isEqualTo("state");
        assertThat(schema("Problem").validate(problem)).isEmpty();
    }

    @Test
    void acknowledgesAnAlertThatFires() throws Exception {
        someTrouble();
        JsonNode firing = json("/api/v1/alerts?state=firing").path("alerts").get(0);
        String path = "/api/v1/alerts/" + firing.path("id").asString() + "/acknowledge";
        HttpResponse<String> answer = send("POST", path, "{\"by\":\"kim\",\"comment\":\"on it\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(schema("Alert").validate(new JsonMapper().readTree(answer.body())))
                .isEmpty();
        JsonNode listed = json("/api/v1/alerts?state=firing").path("alerts").get(0);
        assertThat(listed.at("/acknowledged/by").asString()).isEqualTo("kim");
        assertThat(send("POST", "/api/v1/alerts/nothing/acknowledge", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void triesAReceiverOutAndShowsNoSecretOfIt() throws Exception {
        assertThat(json("/api/v1/alerts/receivers"))
                .isEqualTo(new JsonMapper().readTree("{\"receivers\":[{\"name\":\"ops\",\"channel\":\"webhook\"}]}"));
        HttpResponse<String> answer = send("POST", "/api/v1/alerts/receivers/ops/test", "");
        assertThat(answer.body()).isEqualTo("{\"delivered\":true,\"detail\":null}");
        assertThat(sink.received.stream().map(WebhookSink.Received::status)).containsExactly("firing", "resolved");
        sink.answers(WebhookSink.status(410));
        assertThat(send("POST", "/api/v1/alerts/receivers/ops/test", "{}").body())
                .isEqualTo("{\"delivered\":false,\"detail\":\"status 410\"}");
        assertThat(send("POST", "/api/v1/alerts/receivers/nobody/test", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void silencesAndEndsASilence() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                "/api/v1/alerts/silences",
                "{\"matchers\":{\"function\":\"check*\"},\"to\":\"2026-11-21T12:00:00Z\",\"comment\":\"deploy\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonNode silence = new JsonMapper().readTree(made.body());
        assertThat(schema("Silence").validate(silence)).isEmpty();
        someTrouble();
        assertThat(json("/api/v1/alerts?state=firing").path("alerts").findValuesAsString("heldBack"))
                .anySatisfy(h -> assertThat(h).startsWith("silenced until 2026-11-21T12:00:00Z"));
        String path = "/api/v1/alerts/silences/" + silence.path("id").asString();
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(json("/api/v1/alerts/silences").path("silences").findValuesAsString("state"))
                .containsExactly("expired");
        assertThat(send("DELETE", "/api/v1/alerts/silences/nothing", "").statusCode())
                .isEqualTo(404);
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = ';',
            value = {
                "{; body; not JSON",
                "[]; body; expected a JSON object",
                "{\"matcher\":{}}; matcher; unknown field matcher",
                "{\"to\":\"2026-11-21T12:00:00Z\"}; matchers; give at least one of rule",
                "{\"matchers\":{\"colour\":\"red\"},\"to\":\"2026-11-21T12:00:00Z\"}; matchers; for some of rule",
                "{\"matchers\":{\"rule\":\"\"},\"to\":\"2026-11-21T12:00:00Z\"}; matchers; 1 to 256",
                "{\"matchers\":{\"rule\":\"R\"}}; to; expected a time after from",
                "{\"matchers\":{\"rule\":\"R\"},\"to\":\"2026-11-21T09:00:00Z\"}; to; expected a time after from",
                "{\"matchers\":{\"rule\":\"R\"},\"to\":\"2036-11-21T09:00:00Z\"}; to; at most a year",
                "{\"matchers\":{\"rule\":\"R\"},\"to\":\"tomorrow\"}; to; expected a time such as",
                "{\"matchers\":{\"rule\":\"R\"},\"to\":\"2026-11-21T12:00:00Z\",\"comment\":7}; comment; expected a text",
            })
    void refusesASilenceThatIsNone(String body, String field, String detail) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/v1/alerts/silences", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("detail").asString()).contains(detail);
        assertThat(json("/api/v1/alerts/silences").path("silences")).isEmpty();
    }

    /** What a page of another site can send without being asked. */
    @Test
    void refusesAFormOfAnotherSite() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/v1/alerts/silences");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("Content-Type must be application/json");
    }

    @Test
    void showsRulesWithTheirStateAndLastError() throws Exception {
        someTrouble();
        JsonNode rules = json("/api/v1/alerts/rules").path("rules");
        assertThat(rules.findValuesAsString("name")).containsExactly("Errors", "Slow", "Spend");
        assertThat(rules.findValuesAsString("state")).containsExactly("firing", "pending", "firing");
        assertThat(rules.get(1).path("for").asString()).isEqualTo("1h");
        assertThat(rules.get(2).path("function").asString()).isEqualTo("cart");
        api.outage("ClickHouse is away");
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> json("/api/v1/alerts/rules")
                .path("rules")
                .get(0)
                .path("state")
                .asString()
                .equals("error"));
        JsonNode failed = json("/api/v1/alerts/rules").path("rules").get(0);
        assertThat(failed.path("lastError").asString()).isEqualTo("the query API answered 503: ClickHouse is away");
        assertThat(json("/api/v1/alerts?state=firing").path("alerts")).hasSize(2);
    }

    @Test
    void showsWhyChangedFilesAreNotInForce() throws Exception {
        someTrouble();
        Files.writeString(folder.resolve("rules.yaml"), "groups: {}");
        await().until(() -> json("/api/v1/alerts/rules")
                .path("rules")
                .get(0)
                .path("lastError")
                .asString("")
                .equals("the changed rule files are not in force: "
                        + "rules.yaml:1:9: groups: expected a list of rule groups, got fields"));
        assertThat(json("/api/v1/alerts/rules").path("rules")).hasSize(3);
    }

    @Test
    void answersAsTheContractSays() throws Exception {
        someTrouble();
        for (JsonNode alert : json("/api/v1/alerts").path("alerts")) {
            assertThat(schema("Alert").validate(alert)).isEmpty();
        }
        for (JsonNode rule : json("/api/v1/alerts/rules").path("rules")) {
            assertThat(schema("AlertRule").validate(rule)).isEmpty();
        }
    }

    /** The fake is only worth something while it keeps the same contract. */
    @Test
    void isTestedAgainstAQueryApiThatKeepsTheContract() throws Exception {
        someTrouble();
        URI uri = api.uri()
                .resolve("/api/v1/series?signal=errors&groupBy=function&step=1m"
                        + "&from=2026-11-21T09:59:30Z&to=2026-11-21T10:00:30Z");
        String answer = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode series = new JsonMapper().readTree(answer);
        assertThat(schema("SeriesAnswer").validate(series)).isEmpty();
        assertThat(series.path("from").asString()).isEqualTo("2026-11-21T09:59:00Z");
        assertThat(series.path("to").asString()).isEqualTo("2026-11-21T10:01:00Z");
    }

    /** The rule files' own schema lists signals; they must be the contract's. */
    @Test
    void acceptsExactlyTheSignalsOfTheContract() throws Exception {
        JsonNode contract = contract().at("/components/schemas/Signal/enum");
        JsonNode rules = new JsonMapper()
                .readTree(getClass().getResourceAsStream("/dev/coldspan/alerts/alerts.schema.json"))
                .at("/$defs/rule/properties/signal/enum");
        assertThat(rules).isEqualTo(contract);
    }

    private static Schema schema(String name) throws Exception {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(CONTRACT, contractText())));
        return registry.getSchema(SchemaLocation.of(CONTRACT + "#/components/schemas/" + name));
    }

    private static JsonNode contract() throws Exception {
        return new YAMLMapper().readTree(Files.readString(Path.of("../docs/api/openapi.yaml")));
    }

    private static String contractText() {
        try {
            return contract().toString();
        } catch (Exception e) {
            throw new AssertionError("docs/api/openapi.yaml", e);
        }
    }
}
