package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.ApiSchema;
import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RuleRoutesTest {
    private static final String RULES = "/api/v1/alerts/rules";
    private static final Map<String, Object> ERRORS =
            Map.of("signal", "errors", "groupBy", List.of("function"), "threshold", 3, "window", "1m");

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
                groups:
                  - name: g
                    interval: 1s
                    rules:
                      - {alert: ByHand, signal: errors, threshold: 1e3, window: 1m}
                """);
        server = new ApiServer(api, rules, folder.resolve("data"), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    private static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(rule);
        changed.put(field, value);
        return changed;
    }

    private Answer put(String name, Map<String, Object> rule) throws Exception {
        return server.send("PUT", RULES + "/" + name, Map.of("definition", rule, "interval", "1s"));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(rules)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void makesARuleThatIsInForceAndFires() throws Exception {
        Answer made = put("Errors", ERRORS);

        assertThat(made.status()).isEqualTo(200);
        assertThat(ApiSchema.violations("AlertRuleDetail", made.json())).isEmpty();
        assertThat(made.json().path("file").asString()).isEqualTo("managed.yaml");
        assertThat(made.json().path("editable").asBoolean()).isTrue();
        api.calls(clock.instant(), "checkout", 5, 5);
        clock.advance(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.get("/api/v1/alerts?state=firing")
                                .json()
                                .path("alerts")
                                .size()
                        == 1);
    }

    @Test
    void refusesAFilterThatCannotBeAskedAtItsCharacter() throws Exception {
        String text = "signal: errors\nthreshold: 3\nwindow: 1m\nfilter: 'region:eu outcom:error'\n";
        Answer refused =
                server.send("PUT", RULES + "/Errors", Map.of("text", "alert: Errors\n" + text, "interval", "1s"));
        JsonNode preview = server.send("POST", RULES + "/preview", Map.of("text", "alert: Errors\n" + text))
                .json();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail())
                .isEqualTo("line 5, column 20: filter, column 11: unknown field outcom, did you mean outcome?");
        assertThat(preview.at("/problems/0/line").asInt()).isEqualTo(5);
        assertThat(preview.at("/problems/0/column").asInt()).isEqualTo(20);
        assertThat(preview.path("backtest").isNull()).isTrue();
        assertThat(put("Errors", with(ERRORS, "filter", "outcom:error")).status())
                .isEqualTo(400);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void keepsItsRulesOverARestart() throws Exception {
        String version = put("Errors", ERRORS).json().path("version").asString();
        server.close();
        server = new ApiServer(api, rules, folder.resolve("data"), clock);

        Answer after = server.get(RULES + "/Errors");

        assertThat(after.json().path("version").asString()).isEqualTo(version).isNotEmpty();
        assertThat(files()).containsExactly("hand.yaml", "managed.yaml");
    }

    @Test
    void showsRulesWrittenByHandAndRefusesToChangeThem() throws Exception {
        JsonNode byHand = server.get(RULES + "/ByHand").json();

        assertThat(ApiSchema.violations("AlertRuleDetail", byHand)).isEmpty();
        assertThat(byHand.path("editable").asBoolean(true)).isFalse();
        assertThat(byHand.at("/definition/threshold").asDouble()).isEqualTo(1_000);
        assertThat(byHand.path("interval").asString()).isEqualTo("1s");
        Answer refused = put("ByHand", ERRORS);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("edit the file hand.yaml");
        assertThat(server.send("DELETE", RULES + "/ByHand", null).status()).isEqualTo(409);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void listsEachRuleWithItsFileAndVersion() throws Exception {
        put("Errors", ERRORS);
        JsonNode listed = server.get(RULES).json();

        assertThat(ApiSchema.violationsOfGet(RULES, listed)).isEmpty();
        assertThat(listed.path("rules").findValuesAsString("name")).containsExactly("ByHand", "Errors");
        assertThat(listed.path("rules").findValuesAsString("editable")).containsExactly("false", "true");
        assertThat(listed.at("/rules/0/definition").isMissingNode()).isTrue();
    }

    private Answer put(int threshold, String header, String condition) throws Exception {
        return server.send(
                "PUT",
                RULES + "/Errors",
                Map.of("definition", with(ERRORS, "threshold", threshold), "interval", "1s"),
                header.isEmpty() ? Map.of() : Map.of(header, condition));
    }

    @Test
    void makesARuleOnlyWhereThereIsNoneWhenAskedTo() throws Exception {
        assertThat(put(3, "If-None-Match", "*").status()).isEqualTo(200);
        Answer refused = put(9, "If-None-Match", "*");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("field").asString()).isEqualTo("If-None-Match");
        assertThat(refused.detail()).contains("Errors is there already");
        assertThat(put(3, "If-None-Match", "*").status()).isEqualTo(412);
    }

    @Test
    void replacesNothingUnseenUnlessItIsTheSame() throws Exception {
        assertThat(put(3, "", "").status()).isEqualTo(200);
        Answer same = put(3, "", "");
        Answer other = put(9, "", "");

        assertThat(same.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(428);
        assertThat(other.json().path("field").asString()).isEqualTo("version");
        assertThat(other.detail()).contains("If-Match: *");
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(3);
    }

    @Test
    void replacesWhatItsTagNamesOrAnythingThatIsThere() throws Exception {
        assertThat(put(3, "If-Match", "*").status()).isEqualTo(412);
        String tag = put(3, "", "").tag();

        assertThat(tag).isEqualTo(server.get(RULES + "/Errors").tag()).matches("\"[0-9a-f]{24}\"");
        assertThat(put(4, "If-Match", tag).status()).isEqualTo(200);
        assertThat(put(5, "If-Match", tag).status()).isEqualTo(409);
        assertThat(put(6, "If-Match", "*").status()).isEqualTo(200);
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"If-None-Match, x", "If-Match, x", "If-Match, 'W/\"abc\"'", "If-Match, '\"a\", \"b\"'"})
    void refusesAConditionThatIsNone(String header, String condition) throws Exception {
        Answer refused = put(3, header, condition);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo(header);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void refusesTwoConditionsAtOnce() throws Exception {
        Map<String, Object> body = Map.of("definition", ERRORS, "version", "abc");

        assertThat(server.send("PUT", RULES + "/Errors", body, Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void replacesARuleOnlyInTheVersionThatWasLookedAt() throws Exception {
        String first = put("Errors", ERRORS).json().path("version").asString();
        Map<String, Object> change = Map.of("definition", with(ERRORS, "threshold", 9), "version", first);
        String second = server.send("PUT", RULES + "/Errors", change)
                .json()
                .path("version")
                .asString();
        Map<String, Object> late = Map.of("definition", with(ERRORS, "threshold", 4), "version", first);

        Answer refused = server.send("PUT", RULES + "/Errors", late);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("field").asString()).isEqualTo("version");
        assertThat(second).isNotEqualTo(first);
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(9);
        assertThat(server.send("DELETE", RULES + "/Errors?version=" + first, null)
                        .status())
                .isEqualTo(409);
        assertThat(server.send("DELETE", RULES + "/Errors?version=" + second, null)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void deletesARuleAndEndsItsAlerts() throws Exception {
        put("Errors", ERRORS);
        api.calls(clock.instant(), "checkout", 5, 5);
        clock.advance(Duration.ofSeconds(2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.get("/api/v1/alerts?state=firing")
                                .json()
                                .path("alerts")
                                .size()
                        == 1);

        assertThat(server.send("DELETE", RULES + "/Errors", null).status()).isEqualTo(204);

        assertThat(server.get(RULES + "/Errors").status()).isEqualTo(404);
        assertThat(server.send("DELETE", RULES + "/Errors", null).status()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server.get("/api/v1/alerts?state=removed")
                                .json()
                                .path("alerts")
                                .size()
                        == 1);
    }

    @Test
    void listsEverythingThatIsWrongWithARule() throws Exception {
        Map<String, Object> broken = new LinkedHashMap<>(ERRORS);
        broken.put("signal", "error_rate");
        broken.put("threshold", 50);
        broken.put("notify", List.of("nobody"));

        Answer refused = put("Errors", broken);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(ApiSchema.violations("Problem", refused.json())).isEmpty();
        assertThat(refused.json().path("problems")).hasSize(2);
        assertThat(refused.detail()).contains("threshold: error_rate is between 0 and 1", "nobody");
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void placesProblemsInTheTextThatWasSent() throws Exception {
        String text = "alert: Errors\nsignal: errors\ntreshold: 3\nwindow: 1m\n";

        Answer refused = server.send("PUT", RULES + "/Errors", Map.of("text", text));

        assertThat(refused.status()).isEqualTo(400);
        JsonNode misspelt = refused.json().path("problems").findParents("message").stream()
                .filter(p -> p.path("message").asString().contains("did you mean threshold?"))
                .findFirst()
                .orElseThrow();
        assertThat(misspelt.path("line").asInt()).isEqualTo(3);
        assertThat(misspelt.path("column").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc%2Fpasswd",
                "a%2Fb",
                "%00",
                ".hidden",
                "-rf",
                "na%0Ame",
                "%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82",
                "a%20b",
                "%F0%9F%92%A9",
                "%3Cscript%3E"
            })
    void refusesNamesThatAreNoNames(String name) throws Exception {
        Answer refused = put(name, ERRORS);
        assertThat(refused.status()).isIn(400, 404);
        assertThat(files()).containsExactly("hand.yaml");
    }

    /** Texts that would become more than one rule, or something else than a rule, if they could leave their place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert: R\nsignal: errors\nthreshold: 1\nwindow: 1m\n- {alert: X, signal: errors, threshold: 1, window: 1m}\n",
                "alert: R\nsignal: errors\nthreshold: 1\nwindow: 1m\nreceivers: [{name: evil, webhook: {url: 'http://x.example'}}]\n",
                "alert: R\nsignal: errors\nthreshold: 1\nwindow: 1m\n---\nreceivers: []\n",
                "alert: R\nsignal: errors\nthreshold: 1\nwindow: 1m\n...\nreceivers: []\n",
                "alert: R\rsignal: errors\rthreshold: 1\rwindow: 1m\rreceivers: []\r",
                "alert: &a R\nsignal: errors\nthreshold: 1\nwindow: 1m\nannotations: {summary: *a}\n",
                "alert: !!javax.script.ScriptEngineManager R\nsignal: errors\nthreshold: 1\nwindow: 1m\n",
                "alert: \"R\nsignal: errors\n",
                "}}}}",
                "[[[[[[[[",
                "\t- x",
                "- alert: R",
                "null",
                "#",
                "%YAML 1.1\n---\nalert: R",
                "alert: R\nalert: R\nsignal: errors\nthreshold: 1\nwindow: 1m\n"
            })
    void refusesTextsThatAreNotOneRule(String text) throws Exception {
        Answer refused = server.send("PUT", RULES + "/R", Map.of("text", text));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("problems")).isNotEmpty();
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void keepsHostileTextsInsideARuleAsTheyAre() throws Exception {
        String hostile = "\"\n- x: [*a]\n--- !!tag # {{function}} \u0000\u2028\u0085 <!channel> 💩 ' %YAML";
        Map<String, Object> rule = with(ERRORS, "annotations", Map.of("summary", hostile));

        Answer made = put("Errors", rule);

        if (made.status() == 200) {
            assertThat(made.json().at("/definition/annotations/summary").asString())
                    .isEqualTo(hostile);
        } else {
            assertThat(made.status()).isEqualTo(400);
        }
        String printable = hostile.replace("\u0000", "");
        server.send("DELETE", RULES + "/Errors", null);
        Answer again = put("Errors", with(ERRORS, "annotations", Map.of("summary", printable)));
        assertThat(again.status()).as(again.detail()).isEqualTo(200);
        assertThat(again.json().at("/definition/annotations/summary").asString())
                .isEqualTo(printable);
        assertThat(server.get(RULES).json().path("rules")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"text\":7}",
                "{\"definition\":[]}",
                "{\"definition\":{},\"text\":\"a: b\"}",
                "{\"definition\":{},\"owner\":\"me\"}",
                "{\"definition\":{\"a\":",
                "{\"definition\":{},\"interval\":\"soon\"}",
                "{\"definition\":{},\"interval\":\"30s\\nrules: []\"}",
                "{\"definition\":{\"alert\":{\"deep\":{}}}}"
            })
    void refusesBodiesThatAreNoRule(String body) throws Exception {
        Answer refused = server.send("PUT", RULES + "/R", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isNotEmpty();
    }

    @Test
    void refusesANameThatIsNotTheOneOfThePath() throws Exception {
        Answer refused = put("Errors", with(ERRORS, "alert", "Other"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).startsWith("alert: must be Errors");
    }

    @Test
    void refusesATextOfMoreThanItsLimit() throws Exception {
        Answer refused = server.send("PUT", RULES + "/R", Map.of("text", "#".repeat(33_000)));
        assertThat(refused.status()).isEqualTo(400);
        Answer larger = server.send("PUT", RULES + "/R", Map.of("text", "#".repeat(70_000)));
        assertThat(larger.detail()).contains("64 KiB");
    }

    @Test
    void changesNothingWhileAFileIsBroken() throws Exception {
        Files.writeString(rules.resolve("broken.yaml"), "groups: 7\n");

        Answer refused = put("Errors", ERRORS);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).contains("broken.yaml:1:");
        assertThat(files()).containsExactly("broken.yaml", "hand.yaml");
    }

    @Test
    void keepsRulesBesideTheDefaultOnesWhenThereIsNoFolder() throws Exception {
        try (ApiServer plain = new ApiServer(api, null, folder.resolve("plain"), clock)) {
            Answer made = plain.send("PUT", RULES + "/Errors", Map.of("definition", ERRORS));
            assertThat(made.status()).as(made.detail()).isEqualTo(200);
            assertThat(folder.resolve("plain/rules/managed.yaml")).isRegularFile();
        }
        try (ApiServer plain = new ApiServer(api, null, folder.resolve("plain"), clock)) {
            assertThat(plain.get(RULES + "/Errors").status()).isEqualTo(200);
            assertThat(plain.get(RULES).json().path("rules").size()).isGreaterThan(1);
        }
    }

    @Test
    void readsAFileWithoutAFolderButMakesNoRulesInIt() throws Exception {
        try (ApiServer single = new ApiServer(api, rules.resolve("hand.yaml"), folder.resolve("single"), clock)) {
            Answer refused = single.send("PUT", RULES + "/Errors", Map.of("definition", ERRORS));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).contains("--alert-rules");
        }
    }

    @Test
    void previewsTheLastDay() throws Exception {
        for (int minute = 0; minute < 30; minute++) {
            api.calls(clock.instant().minus(Duration.ofMinutes(600 - minute)), "checkout", 1, minute < 10 ? 5 : 0);
            api.calls(clock.instant().minus(Duration.ofMinutes(600 - minute)), "cart", 1, 0);
        }

        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "New")));

        assertThat(preview.status()).as(preview.detail()).isEqualTo(200);
        assertThat(ApiSchema.violations("AlertRulePreview", preview.json())).isEmpty();
        assertThat(preview.json().path("problems")).isEmpty();
        JsonNode past = preview.json().path("backtest");
        assertThat(past.path("alerts").asInt()).isEqualTo(1);
        assertThat(past.at("/episodes/0/worst").asDouble()).isGreaterThanOrEqualTo(5);
        assertThat(past.at("/episodes/0/group/function").asString()).isEqualTo("checkout");
        assertThat(past.path("groups").asInt()).isEqualTo(2);
        assertThat(past.at("/series/0/group/function").asString()).isEqualTo("checkout");
        assertThat(past.at("/series/0/points")).hasSize(1_441);
        assertThat(server.get(RULES + "/New").status()).isEqualTo(404);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void previewsARuleInPlaceOfTheOneOfItsName() throws Exception {
        put("Errors", ERRORS);
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "Errors")));
        assertThat(preview.json().path("problems")).isEmpty();
        Answer taken = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "ByHand")));
        assertThat(taken.json().at("/problems/0/message").asString()).contains("already defined at hand.yaml:5");
    }

    @Test
    void previewsProblemsWithTheirText() throws Exception {
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", Map.of("signal", "errrors")));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(ApiSchema.violations("AlertRulePreview", preview.json())).isEmpty();
        assertThat(preview.json().path("problems").findValuesAsString("message"))
                .anySatisfy(m -> assertThat(m).contains("did you mean errors?"));
        assertThat(preview.json().path("text").asString()).isEqualTo("signal: \"errrors\"\n");
        assertThat(preview.json().path("backtest").isNull()).isTrue();
    }

    @Test
    void saysWhyThereIsNoPast() throws Exception {
        api.outage("the store is away");
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "New")));
        assertThat(preview.json().path("error").asString()).contains("the store is away");
        assertThat(preview.json().path("backtest").isNull()).isTrue();
    }
}
