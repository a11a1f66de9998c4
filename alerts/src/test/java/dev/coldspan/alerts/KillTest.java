package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.testing.AlertsProcess;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.WebhookSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerting as a process that is killed with SIGKILL. */
class KillTest {
    @TempDir
    Path folder;

    private FakeQueryApi api;
    private WebhookSink ops;
    private final AtomicReference<Process> process = new AtomicReference<>();

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
        ops = new WebhookSink();
        Files.createDirectories(folder.resolve("rules"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("rules/rules.yaml"), """
                groups:
                  - name: g
                    interval: 1s
                    rules:
                      - {alert: Errors, signal: errors, groupBy: [function], threshold: 1, window: 1h, notify: [ops]}
                receivers: [{name: ops, webhook: {url: '%s'}}]
                """.formatted(ops.url()));
        for (int i = 0; i < 5; i++) {
            api.calls(Instant.now(), "function-" + i, 1, 9);
        }
    }

    @AfterEach
    void stop() throws Exception {
        kill();
        api.close();
        ops.close();
    }

    private void launch() throws IOException {
        process.set(AlertsProcess.start(api.uri(), folder.resolve("rules"), folder.resolve("data")));
    }

    private void kill() throws InterruptedException {
        process.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private long distinctKeys() {
        return ops.received.stream().map(WebhookSink.Received::key).distinct().count();
    }

    @Test
    void sendsAgainWithTheSameKeyWhatWasAcceptedAtTheMomentOfTheKill() throws Exception {
        ops.answers(exchange -> {
            kill();
            exchange.sendResponseHeaders(200, -1);
        });
        launch();
        await().atMost(Duration.ofSeconds(30)).until(() -> !process.get().isAlive());
        String first = ops.received.get(0).key();
        assertThat(ops.received).hasSize(1);
        ops.answers(WebhookSink.status(200));
        launch();
        await().atMost(Duration.ofSeconds(30)).until(() -> distinctKeys() == 5);
        assertThat(ops.received.stream().filter(r -> r.key().equals(first))).hasSize(2);
    }

    /** Five alerts, killed at random moments until all are told: five keys, whatever happened in between. */
    @Test
    void losesAndInventsNothingWhenKilledAtAnyTime() throws Exception {
        Random random = new Random(11);
        ops.answers(exchange -> {
            Thread.sleep(100);
            exchange.sendResponseHeaders(200, -1);
        });
        for (int kills = 0; kills < 6; kills++) {
            launch();
            process.get().waitFor(600 + random.nextInt(900), TimeUnit.MILLISECONDS);
            kill();
        }
        launch();
        await().atMost(Duration.ofSeconds(30)).until(() -> distinctKeys() == 5);
        Thread.sleep(2_500);
        assertThat(distinctKeys()).isEqualTo(5);
        // Each kill can repeat at most the one message that was under way.
        assertThat(ops.received).hasSizeBetween(5, 5 + 6);
    }
}
