package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.WebhookSink;
import dev.coldspan.alerts.testing.WebhookSink.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A starter rule from its fault to its end at a receiver that no rule names; all over real sockets. */
class StarterAlarmTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private FakeQueryApi api;
    private WebhookSink sink;
    private Alerts alerts;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        sink = new WebhookSink();
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.copy(Path.of("rules/starter.yaml"), rules.resolve("starter.yaml"));
        Files.writeString(
                rules.resolve("receivers.yaml"),
                "receivers: [{name: ops, default: true, webhook: {url: '%s'}}]".formatted(sink.url()));
        alerts = Alerts.start(AlertsOptions.builder(api.uri(), folder.resolve("data"))
                .rulesFolder(rules)
                .clock(clock)
                .build());
    }

    @AfterEach
    void stop() {
        alerts.close();
        api.close();
        sink.close();
    }

    /** One minute of traffic. */
    private void minute(int ok, int failed) {
        api.calls(clock.instant(), "checkout", ok, failed);
        clock.advance(Duration.ofMinutes(1));
    }

    private List<JsonNode> told(String rule) {
        return sink.received.stream()
                .map(Received::json)
                .filter(message ->
                        message.at("/alerts/0/labels/alertname").asString().equals(rule))
                .toList();
    }

    @Test
    void tellsThatAFunctionFailsAndThatItIsFineAgain() {
        minute(20, 0);
        minute(15, 15);
        await().until(() -> told("HighErrorRate").size() == 1);
        JsonNode fired = told("HighErrorRate").get(0);
        assertThat(fired.path("status").asString()).isEqualTo("firing");
        assertThat(fired.at("/receiver").asString()).isEqualTo("ops");
        assertThat(fired.at("/alerts/0/labels/function").asString()).isEqualTo("checkout");
        assertThat(fired.at("/alerts/0/labels/severity").asString()).isEqualTo("page");
        assertThat(fired.at("/alerts/0/annotations/summary").asString())
                .isEqualTo("checkout fails in 30 % of its invocations (10 % or more over 5m)");
        assertThat(fired.at("/alerts/0/generatorURL").asString())
                .matches("http://127.0.0.1:8080/functions/checkout\\?from=[0-9]+&to=now#charts");

        // Five minutes until the window has forgotten it, and five more of being fine.
        for (int i = 0; i < 12; i++) {
            minute(20, 0);
        }
        await().until(() -> told("HighErrorRate").size() == 2);
        JsonNode over = told("HighErrorRate").get(1);
        assertThat(over.path("status").asString()).isEqualTo("resolved");
        assertThat(over.at("/alerts/0/labels/function").asString()).isEqualTo("checkout");
        assertThat(over.at("/alerts/0/endsAt").asString()).isNotEmpty();
    }
}
