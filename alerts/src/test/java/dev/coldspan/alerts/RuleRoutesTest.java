package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.ApiSchema;
import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RuleRoutesTest extends RuleApi {
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
}
