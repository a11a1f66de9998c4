package dev.coldspan.alerts;

import dev.coldspan.alerts.testing.ApiServer;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The API beside one rule that somebody wrote by hand. */
abstract class RuleApi {
    static final String RULES = "/api/v1/alerts/rules";
    static final Map<String, Object> ERRORS =
            Map.of("signal", "errors", "groupBy", List.of("function"), "threshold", 3, "window", "1m");

    @TempDir
    Path folder;

    final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    Path rules;
    FakeQueryApi api;
    ApiServer server;

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

    static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(rule);
        changed.put(field, value);
        return changed;
    }

    Answer put(String name, Map<String, Object> rule) throws Exception {
        return server.send("PUT", RULES + "/" + name, Map.of("definition", rule, "interval", "1s"));
    }

    List<String> files() throws Exception {
        try (Stream<Path> all = Files.list(rules)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
