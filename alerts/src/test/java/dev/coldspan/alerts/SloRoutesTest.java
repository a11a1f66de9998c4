package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How SLOs stand and what is usual, of a real server, held against docs/api/openapi.yaml. */
class SloRoutesTest {
    private static final String CONTRACT = "https://coldspan.dev/openapi";
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOW.toString());
    private FakeQueryApi api;
    private Alerts alerts;
    private Javalin server;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        Files.writeString(folder.resolve("rules.yaml"), """
                slos:
                  - {slo: Checkout, objective: 99, indicator: {availability: {}}, groupBy: [function]}
                  - {slo: Quiet, objective: 99.95, window: 7d, indicator: {availability: {}}, function: nobody}
                groups:
                  - name: g
                    interval: 1h
                    rules:
                      - {alert: Odd, signal: invocations, groupBy: [function], anomaly: {floor: 2, minWeeks: 2}}
                      - {alert: Errors, signal: errors, threshold: 1, window: 5m}
                """);
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
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private static void assertKeepsContract(String schema, JsonNode answer) throws Exception {
        String contract = new YAMLMapper()
                .readTree(Files.readString(Path.of("../docs/api/openapi.yaml")))
                .toString();
        Schema of = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, b -> b.schemas(Map.of(CONTRACT, contract)))
                .getSchema(SchemaLocation.of(CONTRACT + "#/components/schemas/" + schema));
        assertThat(of.validate(answer)).isEmpty();
    }

    @Test
    void tellsWhatIsLeftOfABudgetAndHowFastItIsSpent() throws Exception {
        // Of 400 in the window 5 failed, 4 in the last hour of 100: 1.25 % of 1 % allowed, and 4 % lately.
        api.calls(NOW.minus(Duration.ofDays(10)), "checkout", 299, 1);
        api.calls(NOW.minus(Duration.ofMinutes(3)), "checkout", 96, 4);
        api.calls(NOW.minus(Duration.ofMinutes(3)), "cart", 100, 0);
        JsonNode slos = json("/api/v1/alerts/slos").path("slos");
        assertThat(slos).hasSize(2);
        JsonNode checkout = slos.get(0);
        assertKeepsContract("Slo", checkout);
        assertThat(checkout.path("objective").asDouble()).isEqualTo(99);
        assertThat(checkout.path("rules").toString()).isEqualTo("[\"Checkout-page\",\"Checkout-ticket\"]");
        assertThat(checkout.path("groups").findValuesAsString("function")).containsExactly("checkout", "cart");
        JsonNode group = checkout.path("groups").get(0);
        assertThat(group.path("budgetLeft").asDouble()).isCloseTo(-0.25, within(1e-9));
        JsonNode fastest = group.path("burns").get(0);
        assertThat(fastest.path("long").asString()).isEqualTo("1h");
        assertThat(fastest.path("longRate").asDouble()).isCloseTo(4, within(1e-9));
        assertThat(fastest.path("burning").asBoolean()).isFalse();
        assertThat(group.path("burns").get(3).path("burning").asBoolean()).isTrue();
        assertThat(checkout.path("groups").get(1).path("budgetLeft").asDouble()).isOne();
    }

    @Test
    void saysNothingOfAnSloWithoutData() throws Exception {
        JsonNode quiet = json("/api/v1/alerts/slos").path("slos").get(1);
        assertKeepsContract("Slo", quiet);
        assertThat(quiet.path("objective").asDouble()).isEqualTo(99.95);
        assertThat(quiet.path("groups"))
                .allSatisfy(
                        group -> assertThat(group.path("budgetLeft").isNull()).isTrue());
    }

    @Test
    void asksAgainAfterAMinute() throws Exception {
        api.calls(NOW.minusSeconds(90), "checkout", 100, 0);
        assertThat(left()).isOne();
        api.calls(NOW.minusSeconds(90), "checkout", 0, 1);
        assertThat(left()).isOne();
        clock.advance(Duration.ofSeconds(61));
        assertThat(left()).isLessThan(0.1);
    }

    private double left() throws Exception {
        return json("/api/v1/alerts/slos").at("/slos/0/groups/0/budgetLeft").asDouble();
    }

    @Test
    void saysWhyAnSloCannotBeComputed() throws Exception {
        api.outage("the store is on fire");
        JsonNode slo = json("/api/v1/alerts/slos").path("slos").get(0);
        assertKeepsContract("Slo", slo);
        assertThat(slo.path("error").asString()).isEqualTo("the query API answered 503: the store is on fire");
        assertThat(get("/api/v1/alerts/rules/Odd/band").statusCode()).isEqualTo(503);
    }

    @Test
    void followsChangedFiles() throws Exception {
        Files.writeString(
                folder.resolve("rules.yaml"), "slos: [{slo: Other, objective: 95, indicator: {coldStarts: {}}}]");
        await().until(() ->
                json("/api/v1/alerts/slos").at("/slos/0/name").asString().equals("Other"));
    }

    @Test
    void tellsTheBandOfAnAnomalyRule() throws Exception {
        for (int week = 1; week <= 4; week++) {
            api.calls(NOW.minus(Duration.ofDays(7L * week)).minusSeconds(600), "checkout", 10 * week, 0);
            api.calls(NOW.minus(Duration.ofDays(7L * week)).minusSeconds(600 + 900), "checkout", 10 * week, 0);
            api.calls(NOW.minus(Duration.ofDays(7L * week)).plusSeconds(60), "checkout", 10 * week, 0);
        }
        JsonNode band = json("/api/v1/alerts/rules/Odd/band?from=" + NOW.minusSeconds(900) + "&to=" + NOW);
        assertKeepsContract("AlertRuleBand", band);
        assertThat(band.path("windowSeconds").asInt()).isEqualTo(900);
        JsonNode line = band.path("series").get(0);
        assertThat(line.at("/group/function").asString()).isEqualTo("checkout");
        assertThat(line.path("points")).hasSize(1);
        JsonNode point = line.path("points").get(0);
        assertThat(point.get(0).asLong()).isEqualTo(NOW.minusSeconds(900).toEpochMilli());
        // Of 10, 20, 30 and 40, three times each: the median is 25, and half of them are within 10 of it.
        assertThat(point.get(2).asDouble()).isEqualTo(25);
        assertThat(point.get(3).asDouble()).isCloseTo(25 + 4 * 1.4826 * 10, within(1e-9));
        assertThat(point.get(1).asDouble()).isZero();
    }

    @Test
    void tellsNoBandOfAPastThatIsTooThin() throws Exception {
        api.calls(NOW.minus(Duration.ofDays(7)).minusSeconds(600), "checkout", 10, 0);
        JsonNode band = json("/api/v1/alerts/rules/Odd/band?from=" + NOW.minusSeconds(900) + "&to=" + NOW);
        assertThat(band.path("series"))
                .allSatisfy(line -> assertThat(line.path("points")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "Nobody, 404, there is no such rule",
        "Errors, 400, 'id: the rule has no band, it is of kind threshold'",
        "Odd?from=yesterday, 400, 'from: expected a time such as'",
        "Odd?from=now-40d, 400, 'from: must be before to, by 31 days at most'",
        "Odd?from=now&to=now-1d, 400, 'from: must be before to'",
    })
    void refusesBandsThatThereAreNot(String what, int status, String detail) throws Exception {
        String path = what.contains("?") ? what.replace("?", "/band?") : what + "/band";
        HttpResponse<String> answer = get("/api/v1/alerts/rules/" + path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
    }
}
