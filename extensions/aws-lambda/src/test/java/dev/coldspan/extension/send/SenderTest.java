package dev.coldspan.extension.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Spans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
    @TempDir
    private Path directory;

    private final Counters counters = new Counters();
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private CollectorSink collector;
    private Outbox outbox;

    @BeforeEach
    void setUp() {
        collector = CollectorSink.start();
        outbox = Outbox.open(100_000, directory.resolve("spool").toFile(), 0, counters);
    }

    @AfterEach
    void tearDown() {
        collector.close();
    }

    @Test
    void sendsEverythingCompressedWithTheConfiguredHeaders() throws Exception {
        Sender sender = sender(collector.endpoint(), true, "Content-Encoding: gzip\r\nAuthorization: Bearer x\r\n");
        add("a");
        add("b");
        flush(sender, 20_000);
        assertThat(collector.spans()).extracting(Span::getName).containsExactly("a", "b");
        assertThat(collector.heads()).singleElement().asString().contains("/v1/traces", "Bearer x");
        assertThat(counters.totals()).containsEntry("coldspan.extension.sent signal=traces", 2L);
        assertThat(sender.lastFlushMillis()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void keepsWhatTheCollectorCannotTakeNow(int status) throws Exception {
        Sender sender = sender(collector.endpoint(), false, "");
        collector.answer(status, "3600");
        add("a");
        flush(sender, 20_000);
        flush(sender, 20_000);
        assertThat(collector.requests()).as("as it asks, not again").isEqualTo(1);
        assertThat(outbox.isEmpty()).isFalse();
        collector.answer(200, null);
        sender.lastTry();
        flush(sender, 20_000);
        assertThat(collector.spans()).hasSize(1);
        assertThat(warnings).singleElement().asString().contains("keeping them: HTTP status " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500})
    void dropsAndCountsWhatIsRefusedForGood(int status) throws Exception {
        collector.answer(status, null);
        add("a");
        flush(sender(collector.endpoint(), false, ""), 20_000);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(counters.totals()).containsEntry("coldspan.extension.dropped reason=refused", 1L);
        assertThat(warnings).singleElement().asString().contains("check OTEL_EXPORTER_OTLP_ENDPOINT");
    }

    @Test
    void halvesBatchesThatAreTooLarge() throws Exception {
        collector.answer(413, null);
        for (int i = 0; i < 8; i++) {
            add("span " + i);
        }
        flush(sender(collector.endpoint(), false, ""), 20_000);
        assertThat(counters.totals()).containsEntry("coldspan.extension.dropped reason=too_large", 8L);
        assertThat(collector.requests()).isGreaterThan(8);
    }

    @Test
    void triesARefusingPeerOnceAndThenRests() throws Exception {
        collector.goAway();
        Sender sender = sender(collector.endpoint(), false, "");
        add("a");
        for (int i = 0; i < 5; i++) {
            flush(sender, 5_000);
        }
        assertThat(warnings).hasSizeLessThan(4);
        assertThat(outbox.isEmpty()).isFalse();
    }

    @Test
    void leavesAHangingPeerAtItsDeadlineWithNothingLost() throws Exception {
        collector.delay(60_000);
        Sender sender = sender(collector.endpoint(), false, "");
        add("a");
        flush(sender, 150);
        await().atMost(Duration.ofSeconds(30)).until(() -> !outbox.isEmpty());
        collector.delay(0);
        sender.lastTry();
        flush(sender, 20_000);
        assertThat(counters.lost()).isZero();
        assertThat(collector.spans()).extracting(Span::getName).contains("a");
    }

    @Test
    void isNotHeldByAPeerThatStopsReading() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Outbox large = Outbox.open(12_000_000, directory.resolve("large").toFile(), 0, counters);
            large.add(Signal.TRACES, new byte[8_000_000], 1);
            Sender sender = Sender.to(
                    endpoints("http://127.0.0.1:" + deaf.getLocalPort(), ""),
                    large,
                    counters,
                    false,
                    10_000,
                    30_000,
                    warnings::add);
            sender.flush(System.currentTimeMillis() + 200);
            await().atMost(Duration.ofSeconds(30)).until(() -> large.bytes() > 0);
            assertThat(counters.lost()).isZero();
        }
    }

    @Test
    void doesNothingWhenThereIsNothing() throws Exception {
        flush(sender("http://127.0.0.1:1", false, ""), 60_000);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "ftp://x",
                "http://",
                "http://host:0",
                "http://host:99999",
                "http://host:x",
                "http://::1:4318",
                "http://user:pw@host",
                "http://host/a b",
                "http://[::1"
            })
    void refusesEndpointsNobodyCouldSendTo(String url) {
        assertThatThrownBy(() -> Endpoint.parse("THE_VARIABLE", url, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("THE_VARIABLE needs")
                .hasMessageNotContaining("pw");
    }

    @Test
    void readsEndpointsAsTheSpecificationDefinesThem() {
        assertThat(Endpoint.parse("V", "http://host", "/v1/traces", "").url()).isEqualTo("http://host:80/v1/traces");
        assertThat(Endpoint.parse("V", "https://host/base/", "/v1/logs", "").url())
                .isEqualTo("https://host:443/base/v1/logs");
        assertThat(Endpoint.parse("V", "HTTP://[::1]:4318", "", "").url()).isEqualTo("http://[::1]:4318/");
        assertThat(Endpoint.parse("V", "http://localhost:9", "", "").isLoopback(9))
                .isTrue();
        assertThat(Endpoint.parse("V", "http://host:9", "", "").isLoopback(9)).isFalse();
    }

    @Test
    void restsLongerEachTimeAndAsLongAsItIsAskedTo() {
        Breaker breaker = new Breaker();
        assertThat(breaker.allows(0)).isTrue();
        breaker.failed(0, -1);
        assertThat(breaker.allows(999)).isFalse();
        assertThat(breaker.allows(1_000)).isTrue();
        breaker.failed(1_000, -1);
        assertThat(breaker.allows(2_500)).isFalse();
        assertThat(breaker.allows(3_000)).isTrue();
        breaker.failed(3_000, 30_000);
        assertThat(breaker.allows(32_999)).isFalse();
        breaker.succeeded();
        assertThat(breaker.allows(3_001)).isTrue();
    }

    private void add(String name) {
        Span span = Spans.span(name, Span.SpanKind.SPAN_KIND_CLIENT).build();
        outbox.add(Signal.TRACES, Spans.request(span).toByteArray(), 1);
    }

    private Sender sender(String url, boolean gzip, String headers) {
        return Sender.to(endpoints(url, headers), outbox, counters, gzip, 10_000, 30_000, warnings::add);
    }

    private static Map<Signal, Endpoint> endpoints(String url, String headers) {
        return Map.of(Signal.TRACES, Endpoint.parse("TEST", url, "/v1/traces", headers));
    }

    private static void flush(Sender sender, long millis) throws InterruptedException {
        sender.flush(System.currentTimeMillis() + millis);
    }
}
