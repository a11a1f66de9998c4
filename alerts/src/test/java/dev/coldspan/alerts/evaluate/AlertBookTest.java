package dev.coldspan.alerts.evaluate;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Acknowledgement;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Silence;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is owed to whom, over time and across kills. */
class AlertBookTest {
    private static final String[] ERRORS = {"signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m"};

    @TempDir
    Path data;

    private RuleBook rules = TestRules.told(ERRORS);
    private AlertStore store;
    private AlertBook book;

    @BeforeEach
    void open() throws IOException {
        store = AlertStore.open(data);
        AlertMetrics metrics = new AlertMetrics(new PrometheusRegistry());
        book = new AlertBook(store, () -> rules, NotificationPipeline.create(metrics), metrics);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void kill() throws IOException {
        store.abandon();
        open();
    }

    private void see(long second, double... errors) {
        Rule rule = rules.rule("R").orElseThrow();
        List<Observation> seen = new java.util.ArrayList<>();
        for (int i = 0; i < errors.length; i++) {
            seen.add(Observation.of(rule.criterion(), Map.of("function", "f" + i), OptionalDouble.of(errors[i])));
        }
        book.apply(rule, new Round(at(second), seen));
    }

    private static Instant at(long second) {
        return TEN.plusSeconds(second);
    }

    private List<String> keys() {
        return store.outbox().values().stream()
                .map(Notification::idempotencyKey)
                .toList();
    }

    private void silence(long from, long to) {
        store.put(new Silence("s", Map.of("rule", "R"), at(from), at(to), "kim", "deploy"));
    }

    @Test
    void tellsOnceWhatOutlivesItsSilenceAlsoAcrossAKill() throws IOException {
        silence(0, 60);
        see(10, 5);
        book.announce(at(20));
        assertThat(keys()).isEmpty();
        kill();
        book.announce(at(59));
        assertThat(keys()).isEmpty();
        book.announce(at(60));
        book.announce(at(62));
        kill();
        book.announce(at(64));
        see(70, 5);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void saysNothingOfWhatBeganAndEndedInASilence() {
        silence(0, 60);
        see(10, 5);
        see(20, 0);
        book.announce(at(60));
        assertThat(keys()).isEmpty();
        assertThat(store.alerts()).extracting(a -> a.phase().wireName()).containsExactly("resolved");
    }

    @Test
    void tellsTheEndOnceOfWhatWasToldBeforeTheSilence() {
        see(10, 5);
        silence(20, 600);
        see(30, 0);
        see(40, 0);
        book.announce(at(50));
        assertThat(keys()).hasSize(2).last().asString().contains("-resolved-");
    }

    @Test
    void waitsForAGroupToBeCompleteAndTellsItInOneMessage() {
        rules = TestRules.book("""
                groups:
                  - name: g
                    rules: [{alert: R, signal: errors, groupBy: [function], threshold: 1, window: 1m, notify: [ops]}]
                receivers: [{name: ops, groupBy: [rule], groupWait: 30s, webhook: {url: 'http://example.com/'}}]
                """);
        see(10, 5, 0, 0);
        see(20, 5, 5, 0);
        book.announce(at(39));
        assertThat(keys()).isEmpty();
        book.announce(at(40));
        assertThat(store.outbox().values())
                .singleElement()
                .satisfies(n -> assertThat(n.alerts()).hasSize(2));
        see(50, 0, 0, 5);
        assertThat(store.outbox().lastEntry().getValue().alerts()).hasSize(2);
        assertThat(store.outbox().lastEntry().getValue().begins()).isFalse();
    }

    @Test
    void repeatsUntilSomebodyTakesTheAlertOn() throws IOException {
        rules = TestRules.told("signal: errors", "groupBy: [function]", "threshold: 1", "window: 1m", "repeat: 5m");
        see(0, 5);
        book.announce(at(299));
        assertThat(keys()).hasSize(1);
        book.announce(at(300));
        kill();
        book.announce(at(302));
        assertThat(keys()).hasSize(2).doesNotHaveDuplicates();
        Alert alert = store.alerts().get(0);
        assertThat(book.acknowledge(alert.id(), new Acknowledgement("kim", at(310), "on it")))
                .isPresent();
        kill();
        see(640, 5);
        book.announce(at(650));
        assertThat(keys()).hasSize(2);
        assertThat(store.alerts().get(0).acknowledged().by()).isEqualTo("kim");
        see(700, 0);
        see(710, 5);
        assertThat(store.alerts().get(0).acknowledged()).isNull();
    }

    @Test
    void keepsAnAlertmanagerFromForgetting() {
        rules = TestRules.book("""
                groups:
                  - name: g
                    rules: [{alert: R, signal: errors, groupBy: [function], threshold: 1, window: 1m, notify: [am]}]
                receivers: [{name: am, alertmanager: {url: 'http://example.com/api/v2/alerts'}}]
                """);
        see(0, 5);
        for (int second = 2; second <= 180; second += 2) {
            book.announce(at(second));
        }
        assertThat(keys()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void acknowledgesOnlyWhatFires() {
        assertThat(book.acknowledge("nothing", new Acknowledgement("", at(0), "")))
                .isEmpty();
        see(0, 5);
        see(10, 0);
        assertThat(book.acknowledge(store.alerts().get(0).id(), new Acknowledgement("", at(20), "")))
                .isEmpty();
    }

    @Test
    void tellsAReceiverThatWasAddedWhileTheAlertBurns() {
        see(0, 5);
        rules = TestRules.book("""
                groups:
                  - name: g
                    rules: [{alert: R, signal: errors, groupBy: [function], threshold: 1, window: 1m, notify: [ops, team]}]
                receivers:
                  - {name: ops, webhook: {url: 'http://example.com/'}}
                  - {name: team, slack: {url: 'http://example.com/'}}
                """);
        see(10, 5);
        book.announce(at(12));
        book.announce(at(14));
        assertThat(store.outbox().values()).extracting(Notification::receiver).containsExactly("ops", "team");
    }

    @Test
    void forgetsSilencesThatEndedLongAgo() {
        silence(0, 60);
        book.forget(at(0), at(60));
        assertThat(store.silences()).hasSize(1);
        book.forget(at(0), at(61));
        assertThat(store.silences()).isEmpty();
    }
}
