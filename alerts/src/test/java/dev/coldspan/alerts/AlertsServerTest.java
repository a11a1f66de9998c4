package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.testing.FakeQueryApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
