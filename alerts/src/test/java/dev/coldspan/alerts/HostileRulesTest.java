package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people who mean harm, or many at once, make of the API of rules. */
class HostileRulesTest {
    private static final String RULES = "/api/v1/alerts/rules";
    private static final Map<String, Object> ERRORS = Map.of("signal", "errors", "threshold", 3, "window", "1m");

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
                    rules:
                      - {alert: ByHand, signal: errors, threshold: 1e3, window: 1m}
                slos:
                  - {slo: Shop, objective: 99.9, indicator: {availability: {}}}
                """);
        server = new ApiServer(api, rules, folder.resolve("data"), clock);
    }

    @AfterEach
    void stop() {
        server.close();
        api.close();
    }

    @Test
    void saysThatARuleHasTheNameOfOneOfAnSlo() throws Exception {
        Answer refused = server.send("PUT", RULES + "/Shop-page", Map.of("definition", ERRORS));
        assertThat(refused.detail())
                .contains("hand.yaml")
                .doesNotContain("~rule")
                .doesNotContain("not sound");
        assertThat(refused.status()).isEqualTo(409);
        Answer deleted = server.send("DELETE", RULES + "/Shop-page", null);
        assertThat(deleted.status()).as(deleted.detail()).isEqualTo(409);
        Map<String, Object> draft = new HashMap<>(ERRORS);
        draft.put("alert", "Shop-page");
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", draft));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().path("problems").path(0).path("message").asString())
                .contains("already defined at hand.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to=%2B999999999-12-31T23:59:59Z",
                "from=-999999999-01-01T00:00:00Z&to=now",
                "from=now-999999w",
                "from=0&to=1",
                "from=-5000-01-01T00:00:00Z&to=-4000-01-01T00:00:00Z",
                "cursor=999999999999999.999999999999999.999999999999999-z",
                "to=999999999999999"
            })
    void answersAnyTime(String query) throws Exception {
        Answer answer = server.get("/api/v1/alerts/history?" + query);
        assertThat(answer.status()).as(answer.detail()).isIn(200, 400);
    }

    @Test
    void keepsAllOfManyRulesMadeAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "R" + i;
                answers.add(pool.submit(() -> server.send("PUT", RULES + "/" + name, Map.of("definition", ERRORS))
                        .status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(server.get(RULES).json().path("rules")).hasSize(43);
    }

    @Test
    void letsOneOfManyReplaceAVersion() throws Exception {
        String version = server.send("PUT", RULES + "/R", Map.of("definition", ERRORS))
                .json()
                .path("version")
                .asString();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int threshold = 10 + i;
                answers.add(pool.submit(() -> server.send(
                                "PUT",
                                RULES + "/R",
                                Map.of(
                                        "definition",
                                        Map.of("signal", "errors", "threshold", threshold, "window", "1m"),
                                        "version",
                                        version))
                        .status()));
            }
            int won = 0;
            for (Future<Integer> answer : answers) {
                won += answer.get() == 200 ? 1 : 0;
            }
            assertThat(won).isOne();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void answersMutilatedTextsWithAProblem() throws Exception {
        String good = "alert: R\nsignal: errors\ngroupBy: [function, region]\nthreshold: 1.5\nwindow: 5m\nfor: 2m\n"
                + "annotations: {summary: \"a {{value}} \\u00e9\", runbook: 'https://x'}\nspike: {factor: 3, atLeast: 1}\n";
        String alphabet = "{}[]:,&*!|>'\"%@`#-?~\n\r\t \\\u0085\u2028\u0000\uD800xU0f\uFEFF<=.eE+";
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                String piece = "" + alphabet.charAt(random.nextInt(alphabet.length()))
                        + (random.nextBoolean() ? alphabet.charAt(random.nextInt(alphabet.length())) : "");
                if (random.nextBoolean()) {
                    text.insert(at, piece);
                } else {
                    text.replace(at, Math.min(text.length(), at + random.nextInt(5)), piece);
                }
            }
            for (String way : List.of("PUT", "POST")) {
                Answer answer = server.send(
                        way, RULES + (way.equals("PUT") ? "/R" : "/preview"), Map.of("text", text.toString()));
                assertThat(answer.status()).as(way + " " + text).isIn(200, 400);
            }
        }
        assertThat(server.get(RULES).json().path("rules").size()).isBetween(3, 4);
        server.send("DELETE", RULES + "/R", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1e999,\"window\":\"1m\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1e308,\"window\":\"1m\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":123456789012345678901234567890,\"window\":\"1m\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"0m\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\",\"for\":\"999999d\"}}",
                "{\"definition\":{\"signal\":\"invocations\",\"threshold\":0,\"op\":\"<=\",\"window\":\"1d\",\"minInvocations\":1000000000}}",
                "{\"definition\":{\"signal\":\"invocations\",\"spike\":{\"factor\":1.1,\"previous\":60,\"atLeast\":5e-324},\"window\":\"1m\"}}",
                "{\"definition\":{\"signal\":\"error_rate\",\"anomaly\":{\"floor\":5e-324,\"weeks\":8,\"minWeeks\":8,\"side\":\"both\",\"timeZone\":\"Pacific/Apia\"}}}",
                "{\"definition\":{\"function\":\"f\",\"heartbeat\":{\"every\":\"31d\",\"grace\":\"7d\"}}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\",\"filter\":\"((((\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\",\"function\":\"********************************a*b\"}}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\"},\"interval\":\"999999d\"}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\"},\"interval\":\"0s\"}",
                "{\"definition\":{\"signal\":\"errors\",\"threshold\":1,\"window\":\"1m\",\"annotations\":{\"summary\":\"\\ud800\"}}}"
            })
    void answersAnyNumber(String body) throws Exception {
        for (int i = 0; i < 5; i++) {
            api.calls(clock.instant().minusSeconds(3600L * i), "f", 5, 5);
        }
        Answer answer = server.send("PUT", RULES + "/N", body);
        Answer preview = server.send(
                "POST",
                RULES + "/preview",
                body.replaceFirst("\\{\"definition\":\\{", "{\"definition\":{\"alert\":\"N\","));
        assertThat(answer.status()).isIn(200, 400);
        assertThat(preview.status()).isIn(200, 400);
        assertThat(server.get(RULES).status()).isEqualTo(200);
        assertThat(server.get(RULES + "/N").status()).isEqualTo(answer.status() == 200 ? 200 : 404);
    }

    @Test
    void refusesToLoseWhatPeopleWroteIntoItsFile() throws Exception {
        Files.writeString(rules.resolve("managed.yaml"), """
                groups:
                  - name: mine
                    rules:
                      - {alert: A, signal: errors, threshold: 1, window: 1m}
                receivers:
                  - {name: ops, webhook: {url: 'https://hooks.example.com/a'}}
                """);
        Answer answer = server.send("PUT", RULES + "/B", Map.of("definition", ERRORS));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("managed.yaml").contains("receivers");
        assertThat(Files.readString(rules.resolve("managed.yaml"))).contains("hooks.example.com");
    }

    @Test
    void refusesTenMegabytes() throws Exception {
        Answer answer = server.send("PUT", RULES + "/B", "{\"text\":\"" + "a".repeat(10_000_000) + "\"}");
        assertThat(answer.status()).isIn(400, 413);
    }
}
