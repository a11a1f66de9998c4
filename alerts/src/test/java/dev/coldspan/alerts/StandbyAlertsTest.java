package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.testing.FakeQueryApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandbyAlertsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private FakeQueryApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private AlertsOptions options() {
        return AlertsOptions.builder(api.uri(), folder.resolve("data")).build();
    }

    private static HttpResponse<String> get(StandbyAlerts standby, String path) throws Exception {
        URI uri = URI.create(standby.server().address() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> put(StandbyAlerts standby, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(standby.server().address() + path))
                .PUT(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void standsByWhileAnotherLeadsAndTakesOverWhenThatEnds() throws Exception {
        Alerts leader = Alerts.start(options());
        try (StandbyAlerts standby = StandbyAlerts.start(this::options, 0, said::add)) {
            assertThat(get(standby, "/health").body())
                    .contains(
                            "\"status\":\"standby\"",
                            "process " + ProcessHandle.current().pid(),
                            "\"token\":1");
            assertThat(get(standby, "/health").statusCode()).isEqualTo(200);
            assertThat(get(standby, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(standby, "/metrics").body())
                    .contains("coldspan_alerts_lease_held 0.0", "coldspan_alerts_lease_token 1.0");
            HttpResponse<String> refused = get(standby, "/api/v1/alerts/rules");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("stands by");
            assertThat(put(standby, "/api/v1/alerts/rules/A").statusCode()).isEqualTo(503);
            assertThat(leader.leads()).isTrue();

            leader.close();

            await().atMost(PATIENCE).until(() -> said.stream().anyMatch(line -> line.startsWith("Alerts on ")));
            assertThat(get(standby, "/health").body()).contains("\"status\":\"ok\"");
            assertThat(get(standby, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(standby, "/metrics").body())
                    .contains("coldspan_alerts_lease_held 1.0", "coldspan_alerts_lease_token 2.0");
            assertThat(get(standby, "/api/v1/alerts/rules").statusCode()).isEqualTo(200);
            assertThat(said.get(0)).startsWith("Standing by for process ");
        }
    }

    @Test
    void leadsAtOnceWhenNobodyDoes() throws Exception {
        try (StandbyAlerts standby = StandbyAlerts.start(this::options, 0, said::add)) {
            await().atMost(PATIENCE).until(() -> !said.isEmpty());
            assertThat(said.get(0)).startsWith("Alerts on ");
            assertThat(standby.server()).isNotNull();
        }
    }

    @Test
    void givesTheLeaseBackWhenItIsClosed() throws Exception {
        try (StandbyAlerts standby = StandbyAlerts.start(this::options, 0, said::add)) {
            await().atMost(PATIENCE).until(() -> !said.isEmpty());
            assertThat(standby.server()).isNotNull();
        }
        Alerts.start(options()).close();
    }

    @Test
    void saysWhoUsesTheDirectoryToAProcessThatWillNotWait() throws Exception {
        try (Alerts leader = Alerts.start(options())) {
            assertThat(leader.leads()).isTrue();
            assertThatThrownBy(() -> Alerts.start(options()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--standby");
        }
    }

    @Test
    void refusesBrokenRulesBeforeItWaits() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("a.yaml"), "groups: 7\n");
        assertThatThrownBy(() -> StandbyAlerts.start(
                        () -> AlertsOptions.builder(api.uri(), folder.resolve("data"))
                                .rulesFolder(rules)
                                .build(),
                        0,
                        said::add))
                .isInstanceOf(RuleFileException.class);
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        int taken = api.uri().getPort();
        assertThatThrownBy(() -> StandbyAlerts.start(this::options, taken, said::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--alerts-port");
    }
}
