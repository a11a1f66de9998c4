package dev.coldspan.extension.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.GatedRelay;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.extension.testing.TestKeys;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsSendTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path keyDirectory;

    private static SSLContext usual;

    @TempDir
    private Path directory;

    private final Counters counters = new Counters();
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private CollectorSink collector;
    private GatedRelay relay;
    private Outbox outbox;

    @BeforeAll
    static void trustTheKey() throws Exception {
        usual = SSLContext.getDefault();
        SSLContext.setDefault(TestKeys.make(keyDirectory).context());
    }

    @AfterAll
    static void trustAsBefore() {
        SSLContext.setDefault(usual);
    }

    @BeforeEach
    void setUp() throws Exception {
        collector = CollectorSink.startTls(SSLContext.getDefault());
        relay = GatedRelay.to(collector.port());
        outbox = Outbox.open(100_000, directory.resolve("spool").toFile(), 0, counters);
    }

    @AfterEach
    void tearDown() throws Exception {
        relay.close();
        collector.close();
    }

    @Test
    void leavesASlowHandshakeAloneAndSendsOverItOnceItIsDone() throws Exception {
        Sender sender = sender(120_000);
        for (int i = 0; i < 3; i++) {
            add("span " + i);
            flush(sender, 100);
        }
        assertThat(collector.requests()).isZero();
        assertThat(warnings).as("nothing has failed").isEmpty();
        relay.open();
        flush(sender, 60_000);
        assertThat(collector.spans()).extracting(Span::getName).containsExactly("span 0", "span 1", "span 2");
        assertThat(relay.connections()).as("handshakes").isEqualTo(1);
        assertThat(counters.totals())
                .containsEntry("coldspan.extension.sent signal=traces", 3L)
                .doesNotContainKey("coldspan.extension.retried signal=traces");
    }

    @Test
    void connectsBeforeThereIsAnythingToSendAndOnceForAllSignals() throws Exception {
        relay.open();
        Sender sender = sender(120_000);
        sender.connectEarly();
        sender.connectEarly();
        await().atMost(LONG).until(() -> relay.connections() == 1);
        for (int i = 0; i < 2; i++) {
            add("span " + i);
            outbox.add(Signal.LOGS, new byte[0], 1);
            flush(sender, 60_000);
        }
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(collector.requests()).isEqualTo(4);
        assertThat(relay.connections()).as("handshakes").isEqualTo(1);
    }

    @Test
    void givesUpAHandshakeAtItsOwnLimitCountsItAndKeepsWhatWaits() throws Exception {
        Sender sender = sender(200);
        add("a");
        await().atMost(LONG).until(() -> {
            sender.flush(System.currentTimeMillis() + 50);
            return !warnings.isEmpty();
        });
        assertThat(warnings.get(0)).contains("keeping them", "within 200 ms", "COLDSPAN_EXTENSION_CONNECT_TIMEOUT");
        assertThat(counters.totals().get("coldspan.extension.connections_given_up"))
                .isPositive();
        assertThat(outbox.isEmpty()).isFalse();
        assertThat(counters.lost()).isZero();
    }

    @Test
    void connectsAnewWhenTheReadyConnectionHasDied() throws Exception {
        relay.open();
        Sender sender = sender(120_000);
        add("a");
        flush(sender, 60_000);
        collector.goAway();
        collector.comeBack();
        add("b");
        flush(sender, 60_000);
        assertThat(collector.spans()).extracting(Span::getName).containsExactly("a", "b");
        assertThat(relay.connections()).isEqualTo(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void saysAtTheEndWhatTheHandshakeKeptBack() throws Exception {
        Sender sender = sender(120_000);
        add("a");
        sender.lastTry();
        flush(sender, 100);
        await().atMost(LONG).until(() -> !warnings.isEmpty());
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("could not send 1 traces before the end: still connecting with 127.0.0.1:");
    }

    @Test
    void sendsNothingToWhoeverHasAKeyOfAnotherName(@TempDir Path elsewhere) throws Exception {
        SSLContext ours = SSLContext.getDefault();
        SSLContext other = TestKeys.make(elsewhere, "dns:another.example").context();
        SSLContext.setDefault(other);
        try (CollectorSink impostor = CollectorSink.startTls(other)) {
            Sender sender = sender(impostor.port(), 120_000);
            add("a");
            flush(sender, 60_000);
            assertThat(impostor.requests()).isZero();
            assertThat(warnings).singleElement().asString().contains("SSLHandshakeException", "127.0.0.1");
        } finally {
            SSLContext.setDefault(ours);
        }
    }

    private void add(String name) {
        Span span = Spans.span(name, Span.SpanKind.SPAN_KIND_CLIENT).build();
        outbox.add(Signal.TRACES, Spans.request(span).toByteArray(), 1);
    }

    private Sender sender(int connectMillis) {
        return sender(relay.port(), connectMillis);
    }

    private Sender sender(int port, int connectMillis) {
        Map<Signal, Endpoint> endpoints = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            endpoints.put(signal, Endpoint.parse("TEST", "https://127.0.0.1:" + port, signal.path(), ""));
        }
        return Sender.to(endpoints, outbox, counters, false, 10_000, connectMillis, warnings::add);
    }

    private static void flush(Sender sender, long millis) throws InterruptedException {
        sender.flush(System.currentTimeMillis() + millis);
    }
}
