package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.rules.FilterLanguage;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestClock;
import dev.coldspan.alerts.testing.WebhookSink;
import dev.coldspan.alerts.testing.WebhookSink.Received;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole module: rule files, a query API and receivers, all over real sockets; only the clock is a test's. */
// Most tests only need the alerting to run while their block does.
@SuppressWarnings("try")
class AlertsTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private PrometheusRegistry registry = new PrometheusRegistry();
    private FakeQueryApi api;
    private WebhookSink ops;
    private WebhookSink slack;

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
        ops = new WebhookSink();
        slack = new WebhookSink();
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/shop.yaml"), """
                groups:
                  - name: shop
                    interval: 10s
                    rules:
                      - alert: CheckoutErrors
                        signal: error_rate
                        function: checkout
                        groupBy: [function]
                        op: '>'
                        threshold: 0.1
                        window: 1m
                        minInvocations: 5
                        severity: page
                        annotations: {summary: "{{function}} fails in {{value}}"}
                        notify: [ops-webhook, team-slack]
                """);
        Files.writeString(folder.resolve("rules/receivers.yaml"), """
                receivers:
                  - name: ops-webhook
                    webhook: {url: '%s'}
                  - name: team-slack
                    slack: {url: '${SLACK_URL}'}
                """.formatted(ops.url()));
    }

    @AfterEach
    void stop() {
        api.close();
        ops.close();
        slack.close();
    }

    private Alerts alerts() throws IOException, RuleFileException {
        registry = new PrometheusRegistry();
        Alerts alerts = Alerts.start(AlertsOptions.builder(api.uri(), folder.resolve("data"))
                .rulesFolder(folder.resolve("rules"))
                .clock(clock)
                .registry(registry)
                .environment(Map.of("SLACK_URL", slack.url()))
                .build());
        // The first round comes with the start, not with the clock.
        await().until(() -> evaluations() == 1);
        return alerts;
    }

    private double evaluations() {
        return Metrics.value(registry, "coldspan_alerts_evaluations");
    }

    /** Lets time pass in steps of the group's interval and waits for the evaluation of each. */
    private void pass(int rounds) {
        for (int i = 0; i < rounds; i++) {
            double before = evaluations();
            clock.advance(Duration.ofSeconds(10));
            await().pollInterval(Duration.ofMillis(10)).until(() -> evaluations() > before);
        }
    }

    private void traffic(int rounds, int ok, int failed) {
        for (int i = 0; i < rounds; i++) {
            api.calls(clock.instant(), "checkout", ok, failed);
            pass(1);
        }
    }

    private List<String> told() {
        return ops.received.stream().map(Received::status).toList();
    }

    @Test
    void tellsOnceThatABurstOfErrorsBeganAndOnceThatItIsOver() throws Exception {
        try (Alerts alerts = alerts()) {
            assertThat(alerts.routes()).isNotNull();
            traffic(6, 10, 0);
            traffic(6, 5, 5);
            await().until(() -> told().equals(List.of("firing")));
            traffic(20, 10, 0);
            await().until(() -> told().size() == 2 && slack.received.size() == 2);
            traffic(12, 10, 0);
            await().until(() -> Metrics.value(registry, "coldspan_alerts_notifications_sent") == 4);
        }
        assertThat(told()).containsExactly("firing", "resolved");
        assertThat(slack.received).hasSize(2);
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_created"))
                .isEqualTo(4);
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_pending"))
                .isZero();
        assertThat(ops.received
                        .get(0)
                        .json()
                        .path("alerts")
                        .get(0)
                        .path("labels")
                        .path("function")
                        .asString())
                .isEqualTo("checkout");
        assertThat(ops.received.stream().map(Received::key).distinct()).hasSize(2);
        assertThat(Metrics.value(registry, "coldspan_alerts_evaluations_missed"))
                .isZero();
    }

    @Test
    void doesNotTellAgainAfterARestart() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(3, 5, 5);
            await().until(() -> told().size() == 1);
        }
        try (Alerts alerts = alerts()) {
            traffic(3, 5, 5);
            traffic(20, 10, 0);
            await().until(() -> told().size() == 2);
        }
        assertThat(told()).containsExactly("firing", "resolved");
    }

    @Test
    void tellsAfterARestartWhatCouldNotBeToldBefore() throws Exception {
        ops.answers(WebhookSink.status(503));
        try (Alerts alerts = alerts()) {
            traffic(2, 5, 5);
            await().until(() -> !ops.received.isEmpty());
        }
        ops.answers(WebhookSink.status(200));
        int before = ops.received.size();
        try (Alerts alerts = alerts()) {
            await().until(() -> ops.received.size() > before);
            await().until(() -> Metrics.value(registry, "coldspan_alerts_notifications_pending") == 0);
        }
        assertThat(ops.received.stream().map(Received::key).distinct()).hasSize(1);
    }

    @Test
    void resolvesNothingWhileTheQueryApiIsDownAndGoesOnAfterwards() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(2, 5, 5);
            await().until(() -> told().size() == 1);
            int port = api.uri().getPort();
            api.close();
            pass(30);
            assertThat(told()).containsExactly("firing");
            assertThat(Metrics.value(registry, "coldspan_alerts_evaluation_failures"))
                    .isEqualTo(30);
            assertThat(Metrics.value(registry, "coldspan_alerts_evaluations_caught_up"))
                    .isZero();
            api = new FakeQueryApi(port);
            traffic(20, 10, 0);
            await().until(() -> told().size() == 2);
        }
        assertThat(told()).containsExactly("firing", "resolved");
    }

    /** A burst that begins and ends while nobody looks is told afterwards, for its own time. */
    @Test
    void tellsAfterARestartWhatBeganAndEndedWhileItWasDown() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(3, 10, 0);
        }
        for (int i = 0; i < 60; i++) {
            api.calls(clock.advance(Duration.ofSeconds(10)), "checkout", 5, i < 12 ? 5 : 0);
        }
        try (Alerts alerts = alerts()) {
            await().until(() -> told().size() == 2);
            assertThat(Metrics.value(registry, "coldspan_alerts_evaluations_caught_up"))
                    .isEqualTo(59);
        }
        assertThat(told()).containsExactly("firing", "resolved");
        String startsAt = ops.received
                .get(0)
                .json()
                .path("alerts")
                .get(0)
                .path("startsAt")
                .asString();
        assertThat(startsAt).isEqualTo("2026-11-21T10:00:40Z");
    }

    @Test
    void endsARenamedRuleOnceAndTellsOfTheNewOne() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(2, 5, 5);
            await().until(() -> told().size() == 1);
            Path file = folder.resolve("rules/shop.yaml");
            Files.writeString(file, Files.readString(file).replace("CheckoutErrors", "Checkout"));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                traffic(1, 5, 5);
                return told().size() == 3;
            });
            traffic(3, 5, 5);
        }
        assertThat(told()).containsExactly("firing", "resolved", "firing");
        assertThat(ops.received.get(1).body()).contains("its rule was deleted or changed");
    }

    @Test
    void resolvesNothingWhenTheFunctionGoesSilent() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(2, 5, 5);
            await().until(() -> told().size() == 1);
            pass(60);
        }
        assertThat(told()).containsExactly("firing");
    }

    @Test
    void takesOverChangedRulesWithoutARestart() throws Exception {
        try (Alerts alerts = alerts()) {
            traffic(2, 19, 1);
            Path file = folder.resolve("rules/shop.yaml");
            Files.writeString(file, Files.readString(file).replace("threshold: 0.1", "threshold: 0.01"));
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                traffic(1, 19, 1);
                return told().size() == 1;
            });
        }
    }

    @Test
    void waitsForAQueryApiWhosePortIsNotKnownYet() throws Exception {
        URI[] address = {null};
        registry = new PrometheusRegistry();
        AlertsOptions options = AlertsOptions.builder(() -> address[0], folder.resolve("data"))
                .rulesFolder(folder.resolve("rules"))
                .clock(clock)
                .registry(registry)
                .environment(Map.of("SLACK_URL", slack.url()))
                .build();
        try (Alerts alerts = Alerts.start(options)) {
            await().until(() -> evaluations() == 1);
            assertThat(Metrics.value(registry, "coldspan_alerts_evaluation_failures"))
                    .isZero();
            assertThat(Metrics.value(registry, "coldspan_alerts_store_failures"))
                    .isZero();
            address[0] = api.uri();
            traffic(2, 5, 5);
            await().until(() -> told().size() == 1);
        }
    }

    @Test
    void closesQuicklyAndKeepsItsStateWhileEverybodyElseHangs() throws Exception {
        ops.answers(WebhookSink.hang());
        Alerts alerts = alerts();
        traffic(2, 5, 5);
        await().until(() -> ops.received.size() == 1);
        long start = System.nanoTime();
        alerts.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        ops.answers(WebhookSink.status(200));
        try (Alerts again = alerts()) {
            await().until(() -> ops.received.size() == 2);
        }
        assertThat(ops.received.stream().map(Received::key).distinct()).hasSize(1);
    }

    @Test
    void refusesToStartOnADataDirectoryInUse() throws Exception {
        try (Alerts alerts = alerts()) {
            assertThatThrownBy(this::alerts)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("are in use by process");
        }
    }

    @Test
    void refusesReceiversOnLoopbackWhenTheServerIsPublic() {
        AlertsOptions options = AlertsOptions.builder(api.uri(), folder.resolve("data"))
                .rulesFolder(folder.resolve("rules"))
                .publicUrl(URI.create("https://coldspan.example.com"))
                .environment(Map.of("SLACK_URL", "https://hooks.slack.com/x"))
                .build();
        assertThat(options.allowPrivateReceivers()).isFalse();
        assertThatThrownBy(() -> Alerts.start(options))
                .hasMessageContaining("receivers.yaml:3:20: url: address 127.0.0.1 is loopback or private");
    }

    @Test
    void checksAFolderWithoutStarting() throws Exception {
        assertThat(Alerts.check(
                        folder.resolve("rules"),
                        Map.of("SLACK_URL", "https://hooks.slack.com/x"),
                        FilterLanguage.UNCHECKED))
                .isEmpty();
        Files.writeString(folder.resolve("rules/more.yaml"), "groups:\n  - nmae: x\n    rules: []\n");
        assertThat(Alerts.check(
                        folder.resolve("rules"),
                        Map.of("SLACK_URL", "https://hooks.slack.com/x"),
                        FilterLanguage.UNCHECKED))
                .contains("more.yaml:2:5: unknown field nmae, did you mean name?");
    }
}
