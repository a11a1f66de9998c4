package dev.coldspan.alerts.state;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.testing.TestAlerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStoreTest {
    @TempDir
    Path data;

    @Test
    void keepsAlertsAndOutboxAcrossRestarts() throws Exception {
        Alert alert = TestAlerts.firing("a");
        Notification news = Notification.unaddressed(alert, TEN).to("ops");
        try (AlertStore store = AlertStore.open(data)) {
            store.record(new Changes(List.of(alert), List.of(), List.of(news)));
        }
        try (AlertStore store = AlertStore.open(data)) {
            assertThat(store.alert("a")).contains(alert);
            assertThat(store.outbox()).containsExactly(java.util.Map.entry(1L, news));
        }
    }

    @Test
    void keepsSilencesAndHowFarRulesAreEvaluatedAcrossAKill() throws Exception {
        Silence silence = new Silence("s", java.util.Map.of("rule", "R"), TEN, TEN.plusSeconds(60), "kim", "deploy");
        AlertStore store = AlertStore.open(data);
        store.put(silence);
        store.evaluated("other", TEN);
        store.record(new Changes(
                List.of(TestAlerts.firing("a")),
                List.of(),
                List.of(),
                java.util.Map.of("R", TEN.plusSeconds(1)),
                null));
        store.abandon();
        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.silences()).containsExactly(silence);
            assertThat(after.evaluated("R")).contains(TEN.plusSeconds(1));
            assertThat(after.evaluated("other")).contains(TEN);
            after.removeSilence("s");
        }
        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.silences()).isEmpty();
        }
    }

    /** Files of the first version lack fields; whoever was told then must not be told again. */
    @Test
    void readsAlertsOfTheFirstVersion() {
        String json = """
                {"id":"a","rule":"R","phase":"FIRING","signal":"errors","severity":"page","group":{},"value":1.0,
                 "threshold":0.0,"unit":"count","window":"PT1M","annotations":{},"receivers":["ops"],
                 "activeSince":"2026-11-21T10:00:00Z","firedAt":"2026-11-21T10:00:30Z","resolvedAt":null}""";
        Alert alert = new tools.jackson.databind.json.JsonMapper().readValue(json, Alert.class);
        assertThat(alert.told()).containsOnlyKeys("ops");
        assertThat(alert.data()).isEqualTo(DataState.OK);
        String message = "{\"alert\":" + json + ",\"receiver\":\"ops\",\"at\":\"2026-11-21T10:00:30Z\"}";
        Notification news = new tools.jackson.databind.json.JsonMapper().readValue(message, Notification.class);
        assertThat(news.idempotencyKey()).isEqualTo("a-1795255230000-firing-ops");
    }

    @Test
    void losesNothingRecordedWhenTheProcessDies() throws Exception {
        AlertStore store = AlertStore.open(data);
        store.record(firing("a"));
        store.abandon();
        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.alert("a")).isPresent();
            assertThat(after.outboxSize()).isOne();
        }
    }

    /** Copies of the file, taken while it is being written and cut at random, as a dying disk cache would leave them. */
    @Test
    void neverShowsAnAlertWithoutItsNotification() throws Exception {
        Random random = new Random(7);
        List<byte[]> copies = new ArrayList<>();
        AlertStore store = AlertStore.open(data);
        for (int i = 0; i < 40; i++) {
            store.record(firing("alert-" + i));
            byte[] file = Files.readAllBytes(data.resolve("alerts.mv"));
            copies.add(file);
            copies.add(java.util.Arrays.copyOf(file, file.length - random.nextInt(Math.min(file.length, 4096))));
        }
        store.abandon();
        for (int i = 0; i < copies.size(); i++) {
            Path copy = Files.createDirectory(data.resolve("copy" + i));
            Files.write(copy.resolve("alerts.mv"), copies.get(i));
            try (AlertStore after = AlertStore.open(copy)) {
                assertThat(after.alerts())
                        .as("alerts of copy %s", i)
                        .hasSameSizeAs(after.outbox().values());
                if (i % 2 == 0) {
                    assertThat(after.outboxSize())
                            .as("outbox of whole copy %s", i)
                            .isEqualTo(i / 2 + 1);
                }
            }
        }
    }

    @Test
    void removesWhatIsSettledAndWhatIsNoMore() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            store.record(firing("a"));
            store.settle(1);
            store.record(new Changes(List.of(), List.of("a"), List.of()));
            assertThat(store.alerts()).isEmpty();
            assertThat(store.outboxSize()).isZero();
        }
    }

    /** A server that stops interrupts its threads, also the one that closes the store. */
    @Test
    void savesEverythingWhenClosedByAnInterruptedThread() throws Exception {
        AlertStore store = AlertStore.open(data);
        store.record(firing("a"));
        Thread.currentThread().interrupt();
        store.close();
        assertThat(Thread.interrupted()).isTrue();
        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.alert("a")).isPresent();
        }
    }

    @Test
    void keepsRefreshedValuesInMemoryOnly() throws Exception {
        Alert before = TestAlerts.firing("a");
        try (AlertStore store = AlertStore.open(data)) {
            store.record(firing("a"));
            Alert after = TestAlerts.firing("a", "CheckoutErrors", before.group(), "worse");
            store.refresh(after);
            assertThat(store.alert("a")).contains(after);
            store.refresh(TestAlerts.firing("unknown"));
            assertThat(store.alert("unknown")).isEmpty();
        }
        try (AlertStore store = AlertStore.open(data)) {
            assertThat(store.alert("a")).contains(before);
        }
    }

    @Test
    void numbersNotificationsInTheirOrder() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            store.record(firing("a"));
            store.record(firing("b"));
            store.settle(1);
            store.record(firing("c"));
            assertThat(store.outbox().keySet()).containsExactly(2L, 3L);
        }
    }

    @Test
    void letsTheOldestGoWhenTheOutboxIsFull() throws Exception {
        List<Notification> many = new ArrayList<>();
        for (int i = 0; i < AlertStore.MAX_OUTBOX; i++) {
            many.add(Notification.unaddressed(TestAlerts.firing("a" + i), TEN).to("ops"));
        }
        try (AlertStore store = AlertStore.open(data)) {
            assertThat(store.record(new Changes(List.of(), List.of(), many))).isZero();
            assertThat(store.record(firing("last"))).isOne();
            assertThat(store.outboxSize()).isEqualTo(AlertStore.MAX_OUTBOX);
            assertThat(store.outbox().firstKey()).isEqualTo(2L);
        }
    }

    @Test
    void doesNotGrowWithTheNumberOfChanges() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            for (int i = 0; i < 500; i++) {
                store.record(firing("a"));
                store.settle(store.outbox().firstKey());
            }
        }
        assertThat(Files.size(data.resolve("alerts.mv"))).isLessThan(1 << 20);
    }

    @Test
    void refusesAFileThatIsInUse() throws Exception {
        AlertStore store = AlertStore.open(data);
        assertThatThrownBy(() -> AlertStore.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot open " + data.resolve("alerts.mv") + ": is another Coldspan using");
        store.close();
    }

    @Test
    void refusesAFileThatIsNoStore() throws Exception {
        Files.writeString(data.resolve("alerts.mv"), "x".repeat(20_000));
        assertThatThrownBy(() -> AlertStore.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("alerts.mv");
    }

    @Test
    void givesOneKeyToEveryAttemptAndAnotherToEverythingElse() {
        Alert firing = TestAlerts.firing("a");
        Notification first = Notification.unaddressed(firing, TEN).to("ops");
        assertThat(first.idempotencyKey())
                .isEqualTo(Notification.unaddressed(firing, TEN.plusSeconds(5))
                        .to("ops")
                        .idempotencyKey())
                .isNotEqualTo(first.to("slack").idempotencyKey())
                .isNotEqualTo(Notification.unaddressed(firing.resolved(TEN), TEN)
                        .to("ops")
                        .idempotencyKey())
                .isEqualTo("a-1795255230000-firing-ops");
    }

    private static Changes firing(String id) {
        Alert alert = TestAlerts.firing(id);
        return new Changes(
                List.of(alert),
                List.of(),
                List.of(Notification.unaddressed(alert, TEN).to("ops")));
    }
}
