package dev.coldspan.alerts.notify;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.slack.SlackChannel;
import dev.coldspan.alerts.channel.webhook.WebhookChannel;
import dev.coldspan.alerts.facts.Facts;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Changes;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestAlerts;
import dev.coldspan.alerts.testing.WebhookSink;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery over real HTTP from a real store. */
class SenderTest {
    private static final String SENT = "coldspan_alerts_notifications_sent";
    private static final String FAILED = "coldspan_alerts_notification_failures";
    private static final String REFUSED = "coldspan_alerts_notifications_refused";

    @TempDir
    Path data;

    private final Map<String, Receiver> receivers = new HashMap<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private AlertStore store;
    private volatile boolean mayTell = true;
    private Sender sender;
    private WebhookSink ops;

    @BeforeEach
    void start() throws IOException {
        ops = new WebhookSink();
        receivers.put("ops", new Receiver("ops", "webhook", URI.create(ops.url())));
        store = AlertStore.open(data);
        Links links = new Links(() -> URI.create("http://127.0.0.1:8080"));
        sender = new Sender(
                store,
                name -> Optional.ofNullable(receivers.get(name)),
                List.of(new WebhookChannel(), new SlackChannel()),
                new Delivery(
                        new HttpPoster(new AddressGuard(true), Duration.ofSeconds(6)),
                        new Mailer(new AddressGuard(true), Duration.ofSeconds(6))),
                n -> Story.of(n, Facts.NONE, links, TEN),
                new Schedule(new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), () -> 0)),
                InstantSource.system(),
                new AlertMetrics(registry),
                () -> mayTell);
    }

    @AfterEach
    void stop() {
        sender.close();
        store.close();
        ops.close();
    }

    private void queue(Alert alert, String... names) {
        for (String name : names) {
            store.record(new Changes(
                    List.of(alert),
                    List.of(),
                    List.of(Notification.unaddressed(alert, TEN).to(name))));
        }
    }

    private void awaitEmptyOutbox() {
        await().atMost(Duration.ofSeconds(20)).until(() -> store.outboxSize() == 0);
    }

    @Test
    void deliversOnceAndEmptiesTheOutbox() {
        queue(TestAlerts.firing("a"), "ops");
        sender.start();
        awaitEmptyOutbox();
        assertThat(ops.received).singleElement().satisfies(r -> {
            assertThat(r.key()).isEqualTo("a-1795255230000-firing-ops");
            assertThat(r.status()).isEqualTo("firing");
        });
        await().until(() -> Metrics.value(registry, SENT) == 1);
    }

    @Test
    void triesAgainWithTheSameKeyUntilAccepted() {
        ops.answers(exchange -> exchange.sendResponseHeaders(ops.received.size() < 4 ? 503 : 200, -1));
        queue(TestAlerts.firing("a"), "ops");
        sender.start();
        awaitEmptyOutbox();
        assertThat(ops.received).hasSize(4);
        assertThat(ops.received.stream().map(WebhookSink.Received::key).distinct())
                .hasSize(1);
        assertThat(ops.received.stream().map(WebhookSink.Received::body).distinct())
                .hasSize(1);
        await().until(() -> Metrics.value(registry, SENT) == 1);
        assertThat(Metrics.value(registry, FAILED)).isEqualTo(3);
    }

    @Test
    void givesUpOnlyWhenTheReceiverRefusesForGood() {
        ops.answers(WebhookSink.status(404));
        queue(TestAlerts.firing("a"), "ops");
        sender.start();
        awaitEmptyOutbox();
        assertThat(ops.received).hasSize(1);
        await().until(() -> Metrics.value(registry, REFUSED) == 1);
    }

    @Test
    void doesNotFollowARedirectToSomewhereElse() throws IOException {
        try (WebhookSink elsewhere = new WebhookSink()) {
            ops.answers(WebhookSink.redirectTo(elsewhere.url()));
            queue(TestAlerts.firing("a"), "ops");
            sender.start();
            awaitEmptyOutbox();
            assertThat(elsewhere.received).isEmpty();
            await().until(() -> Metrics.value(registry, REFUSED) == 1);
        }
    }

    @Test
    void delaysNobodyBecauseOneReceiverHangs() throws IOException {
        try (WebhookSink healthy = new WebhookSink()) {
            ops.answers(WebhookSink.hang());
            receivers.put("team", new Receiver("team", "slack", URI.create(healthy.url())));
            queue(TestAlerts.firing("a"), "ops", "team");
            long start = System.nanoTime();
            sender.start();
            await().atMost(Duration.ofSeconds(5)).until(() -> healthy.received.size() == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(healthy.received.get(0).json().path("attachments")).hasSize(1);
            await().until(() -> store.outboxSize() == 1);
            assertThat(store.outbox().firstEntry().getValue().receiver()).isEqualTo("ops");
        }
    }

    @Test
    void takesAReplyWithoutEndForAFailureAndRecovers() {
        ops.answers(exchange -> {
            if (ops.received.size() == 1) {
                WebhookSink.endless().answer(exchange);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        queue(TestAlerts.firing("a"), "ops");
        sender.start();
        awaitEmptyOutbox();
        assertThat(ops.received).hasSize(2);
    }

    @Test
    void deliversFiringBeforeResolved() {
        ops.answers(exchange -> exchange.sendResponseHeaders(ops.received.size() < 3 ? 500 : 200, -1));
        Alert firing = TestAlerts.firing("a");
        queue(firing, "ops");
        queue(firing.resolved(TEN.plusSeconds(60)), "ops");
        sender.start();
        awaitEmptyOutbox();
        assertThat(ops.received.stream().map(WebhookSink.Received::status))
                .containsExactly("firing", "firing", "firing", "resolved");
    }

    @Test
    void dropsAndCountsWhatIsForAReceiverThatIsNoMore() {
        queue(TestAlerts.firing("a"), "gone");
        sender.start();
        awaitEmptyOutbox();
        await().until(() -> Metrics.value(registry, "coldspan_alerts_notifications_dropped") == 1);
    }

    @Test
    void emptiesALongQueueWithoutWaitingBetweenMessages() {
        for (int i = 0; i < 200; i++) {
            queue(TestAlerts.firing("a" + i), "ops");
        }
        sender.dispatch();
        // Nobody looks at the outbox again: every message is started by the one before.
        awaitEmptyOutbox();
        assertThat(ops.received).hasSize(200);
    }

    @Test
    void saysWhyAMessageSentAtOnceWasNotTaken() {
        Receiver receiver = receivers.get("ops");
        Notification news =
                Notification.unaddressed(TestAlerts.firing("a"), TEN).to("ops");
        assertThat(sender.sendNow(receiver, news)).isEmpty();
        ops.answers(WebhookSink.status(404));
        assertThat(sender.sendNow(receiver, news)).contains("status 404");
        ops.close();
        assertThat(sender.sendNow(receiver, news))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("127.0.0.1: "));
    }

    @Test
    void showsHowManyWait() {
        queue(TestAlerts.firing("a"), "ops");
        queue(TestAlerts.firing("b"), "ops");
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_pending"))
                .isEqualTo(2);
    }

    @Test
    void tellsNobodyAnythingWithoutTheLease() throws Exception {
        mayTell = false;
        queue(TestAlerts.firing("a"), "ops");
        sender.start();
        Thread.sleep(700);
        assertThat(ops.received).isEmpty();
        assertThat(store.outboxSize()).isOne();
        mayTell = true;
        awaitEmptyOutbox();
        assertThat(ops.received).hasSize(1);
    }
}
