package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.FakeQueryApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsServerTest {
    @TempDir
    Path folder;

    private FakeQueryApi api;
    private Alerts alerts;
    private AlertsServer server;

    @BeforeEach
    void start() throws Exception {
        api = new FakeQueryApi();
        alerts = Alerts.start(AlertsOptions.builder(api.uri(), folder).build());
        server = AlertsServer.start(alerts, 0);
    }

    @AfterEach
    void stop() {
        server.close();
        alerts.close();
        api.close();
    }

    /** The status line of an answer; a client of our own, because others refuse to send a Host of one's choice. */
    private String status(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void answersTheRoutesOfTheAlerting() throws IOException {
        assertThat(status("/api/v1/alerts", "127.0.0.1:8081")).contains(" 200 ");
        assertThat(status("/api/v1/alerts/rules", "localhost")).contains(" 200 ");
        assertThat(status("/health", "[::1]:8081")).contains(" 200 ");
    }

    @Test
    void saysThatItIsWellAndReady() throws Exception {
        assertThat(get("/health").body()).contains("\"ok\"");
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsPrometheusWhatItDoes() throws Exception {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/metrics").body().contains("coldspan_alerts_evaluation_lateness_seconds_bucket"));
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("coldspan_alerts_lease_held 1.0")
                .contains("coldspan_alerts_lease_token 1.0")
                .contains("coldspan_alerts_notifications_pending 0.0")
                .containsPattern("coldspan_alerts_rules [1-9]")
                .containsPattern("coldspan_alerts_evaluations_total [1-9]");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersNoNameThatSomebodyElseGaveThisAddress() throws IOException {
        assertThat(status("/api/v1/alerts", "evil.example:8081")).contains(" 421 ");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> AlertsServer.start(alerts, server.address().getPort()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--alerts-port");
    }
}
