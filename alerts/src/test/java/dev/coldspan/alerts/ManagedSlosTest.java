package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.ApiSchema;
import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** SLOs that are made through the API, and those that files have. */
class ManagedSlosTest {
    private static final String SLOS = "/api/v1/alerts/slos";
    private static final Map<String, Object> CHECKOUT =
            Map.of("objective", 99.9, "indicator", Map.of("availability", Map.of()), "groupBy", List.of("function"));

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private Path rules;
    private FakeQueryApi api;
    private ApiServer server;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("hand.yaml"), """
                slos:
                  - slo: ByHand
                    objective: 99
                    indicator: {latency: {below: 800ms}}
                """);
        server = new ApiServer(api, rules, folder.resolve("data"), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private Answer put(String name, Map<String, Object> slo, Map<String, String> headers) throws Exception {
        return server.send("PUT", SLOS + "/" + name, Map.of("definition", slo), headers);
    }

    private List<String> names(String path, String list) throws Exception {
        return server.get(path)
                .json()
                .path(list)
                .valueStream()
                .map(entry -> entry.path("name").asString())
                .toList();
    }

    @Test
    void makesAnSloWhoseRulesAreInForce() throws Exception {
        Answer made = put("Checkout", CHECKOUT, Map.of("If-None-Match", "*"));

        assertThat(made.status()).as(made.detail()).isEqualTo(200);
        assertThat(ApiSchema.violations("SloDetail", made.json())).isEmpty();
        assertThat(made.json().path("file").asString()).isEqualTo("managed.yaml");
        assertThat(made.json().path("editable").asBoolean()).isTrue();
        assertThat(made.json().at("/definition/slo").asString()).isEqualTo("Checkout");
        assertThat(names("/api/v1/alerts/rules", "rules"))
                .containsExactlyInAnyOrder("ByHand-page", "ByHand-ticket", "Checkout-page", "Checkout-ticket");
        JsonNode listed = server.get(SLOS).json();
        assertThat(ApiSchema.violationsOfGet(SLOS, listed)).isEmpty();
        assertThat(listed.path("slos").findValuesAsString("editable")).containsExactly("false", "true");
    }

    @Test
    void takesTheSameAsYaml() throws Exception {
        String yaml = "slo: Checkout\nobjective: 99.9\nindicator: {availability: {}}\n";
        assertThat(server.send("PUT", SLOS + "/Checkout", Map.of("text", yaml)).status())
                .isEqualTo(200);
        assertThat(server.get(SLOS + "/Checkout").json().path("text").asString())
                .contains("objective: 99.9");
    }

    @Test
    void showsWhereAnSloAndTheRulesItStandsForAreWritten() throws Exception {
        JsonNode slo = server.get(SLOS + "/ByHand").json();
        JsonNode rule = server.get("/api/v1/alerts/rules/ByHand-page").json();

        assertThat(ApiSchema.violations("SloDetail", slo)).isEmpty();
        assertThat(slo.path("line").asInt()).isEqualTo(2);
        assertThat(ApiSchema.violations("AlertRuleDetail", rule)).isEmpty();
        assertThat(rule.path("slo").asString()).isEqualTo("ByHand");
        assertThat(rule.path("file").asString()).isEqualTo("hand.yaml");
        assertThat(rule.path("line").asInt()).isEqualTo(2);
        assertThat(rule.path("text").asString()).contains("objective: 99").contains("below");
        assertThat(rule.at("/definition/objective").asInt()).isEqualTo(99);
        assertThat(rule.path("editable").asBoolean(true)).isFalse();
    }

    @Test
    void changesNothingThatStandsInAnotherFile() throws Exception {
        Answer refused = put("ByHand", CHECKOUT, Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("this SLO is read-only here, edit the file hand.yaml");
        assertThat(server.send("DELETE", SLOS + "/ByHand", null).status()).isEqualTo(409);
        assertThat(server.send("DELETE", SLOS + "/Nothing", null).status()).isEqualTo(404);
    }

    @Test
    void replacesNothingUnseen() throws Exception {
        String tag = put("Checkout", CHECKOUT, Map.of()).tag();
        Map<String, Object> other = Map.of("objective", 99.5, "indicator", Map.of("coldStarts", Map.of()));

        assertThat(put("Checkout", CHECKOUT, Map.of("If-None-Match", "*")).status())
                .isEqualTo(412);
        assertThat(put("Checkout", other, Map.of()).status()).isEqualTo(428);
        assertThat(put("Checkout", other, Map.of("If-Match", tag)).status()).isEqualTo(200);
        assertThat(put("Checkout", CHECKOUT, Map.of("If-Match", tag)).status()).isEqualTo(409);
        assertThat(server.get(SLOS + "/Checkout").json().path("objective").asDouble())
                .isEqualTo(99.5);
    }

    @Test
    void namesTheLineOfWhatIsWrong() throws Exception {
        String yaml = "slo: Checkout\nobjective: 0.999\nindicator: {availability: {}}\nfilter: 'a:b outcom:x'\n";
        Answer refused = server.send("PUT", SLOS + "/Checkout", Map.of("text", yaml));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("problems").findValuesAsString("line")).containsExactly("2", "4");
        assertThat(refused.json().at("/problems/0/column").asInt()).isEqualTo(12);
        assertThat(refused.json().at("/problems/1/column").asInt()).isEqualTo(14);
        assertThat(refused.detail()).contains("write 99.9").contains("did you mean outcome?");
        assertThat(put(
                                "Other",
                                Map.of("slo", "Checkout", "objective", 99, "indicator", Map.of("coldStarts", Map.of())),
                                Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(names(SLOS, "slos")).containsExactly("ByHand");
    }

    @Test
    void refusesATextThatHoldsMoreThanTheSlo() throws Exception {
        String yaml = "slo: A\n        objective: 99\n";
        for (String text : List.of(yaml, "[]", "a", "slo: A\ngroups: []", "- slo: A\n- slo: B")) {
            assertThat(server.send("PUT", SLOS + "/A", Map.of("text", text)).status())
                    .as(text)
                    .isEqualTo(400);
        }
        assertThat(names(SLOS, "slos")).containsExactly("ByHand");
    }

    @Test
    void keepsRulesAndSlosBesideEachOther() throws Exception {
        Map<String, Object> rule = Map.of("signal", "errors", "threshold", 3, "window", "1m");
        put("Checkout", CHECKOUT, Map.of());
        assertThat(server.send("PUT", "/api/v1/alerts/rules/Errors", Map.of("definition", rule))
                        .status())
                .isEqualTo(200);
        server.close();
        server = new ApiServer(api, rules, folder.resolve("data"), clock);

        assertThat(names(SLOS, "slos")).containsExactly("ByHand", "Checkout");
        assertThat(names("/api/v1/alerts/rules", "rules")).contains("Errors", "Checkout-page");
        assertThat(server.send("DELETE", "/api/v1/alerts/rules/Errors", null).status())
                .isEqualTo(204);
        assertThat(names(SLOS, "slos")).containsExactly("ByHand", "Checkout");
        assertThat(server.send("DELETE", SLOS + "/Checkout", null).status()).isEqualTo(204);
        assertThat(names("/api/v1/alerts/rules", "rules")).containsExactly("ByHand-page", "ByHand-ticket");
    }

    @Test
    void leavesTheRulesOfAnSloToTheSlo() throws Exception {
        put("Checkout", CHECKOUT, Map.of());
        Map<String, Object> rule = Map.of("signal", "errors", "threshold", 3, "window", "1m");
        Answer refused = server.send("PUT", "/api/v1/alerts/rules/Checkout-page", Map.of("definition", rule));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo("this rule follows from the SLO Checkout, change that");
        assertThat(server.send("DELETE", "/api/v1/alerts/rules/Checkout-page", null)
                        .status())
                .isEqualTo(409);
    }
}
