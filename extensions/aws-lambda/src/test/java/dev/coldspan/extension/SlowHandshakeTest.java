package dev.coldspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.GatedRelay;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.extension.testing.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The extension as a process, with its usual times, and a collector that reads late. */
class SlowHandshakeTest {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int CLOSED = 3;

    @TempDir
    private Path directory;

    private int invocations;

    @Test
    void sendsAllThatInvocationsLeftBehindOverTheHandshakeThatInitBegan() throws Exception {
        TestKeys keys = TestKeys.make(directory);
        try (CollectorSink collector = CollectorSink.startTls(keys.context());
                GatedRelay relay = GatedRelay.to(collector.port());
                FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(keys, platform, relay, Map.of())) {
            await().atMost(LONG).until(() -> relay.connections() == 1);
            while (invocations < CLOSED) {
                invoke(platform, extension);
            }
            assertThat(collector.spans()).isEmpty();
            assertThat(relay.connections()).as("handshakes of as many flushes").isEqualTo(1);
            relay.open();
            await().atMost(LONG).until(() -> {
                invoke(platform, extension);
                return collector.roots("r0").size() == 1;
            });
            platform.shutdownNow("spindown");
            assertThat(extension.awaitExit()).as(extension.output()).isZero();
            for (int i = 0; i < CLOSED; i++) {
                assertThat(collector.roots("r" + i)).as(extension.output()).hasSize(1);
            }
        }
    }

    @Test
    void beginsNoHandshakeThatASnapshotWouldFreeze() throws Exception {
        TestKeys keys = TestKeys.make(directory);
        Map<String, String> snapshot = Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (CollectorSink collector = CollectorSink.startTls(keys.context());
                GatedRelay relay = GatedRelay.to(collector.port());
                FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(keys, platform, relay, snapshot)) {
            relay.open();
            platform.awaitNext();
            platform.rearm();
            assertThat(relay.connections()).isZero();
            await().atMost(LONG).until(() -> {
                invoke(platform, extension);
                return collector.roots("r0").size() == 1;
            });
        }
    }

    private RunningExtension start(TestKeys keys, FakePlatform platform, GatedRelay relay, Map<String, String> more)
            throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("COLDSPAN_EXTENSION_FLUSH", "end");
        environment.put("OTEL_METRICS_EXPORTER", "none");
        // Above all that this test waits for, so that the handshake is never given up.
        environment.put("COLDSPAN_EXTENSION_CONNECT_TIMEOUT", "600000");
        String collector = "https://127.0.0.1:" + relay.port();
        return RunningExtension.start(
                RunningExtension.command(keys.trustOptions()), platform, collector, directory, environment);
    }

    /** Awaits that the invocation, and its flush, are over. */
    private void invoke(FakePlatform platform, RunningExtension extension) throws Exception {
        String id = "r" + invocations++;
        platform.invoke(id, 30_000);
        platform.telemetry(Events.start(invocations, id));
        extension.post("/v1/traces", Spans.request(Spans.root(id).build()).toByteArray());
        platform.telemetry(Events.runtimeDone(invocations, id, "success", null));
        platform.awaitNext();
        platform.rearm();
    }
}
