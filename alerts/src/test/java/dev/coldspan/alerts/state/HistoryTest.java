package dev.coldspan.alerts.state;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.TestAlerts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant FIRED = TEN.plusSeconds(30);
    private static final String END = PastAlert.key(Instant.parse("2100-01-01T00:00:00Z"));

    @TempDir
    Path data;

    private static Changes moved(Alert alert, Instant at) {
        return new Changes(
                List.of(alert),
                List.of(),
                List.of(Notification.unaddressed(alert, at).to("ops")),
                Map.of(),
                at);
    }

    private static Alert firedAt(String id, Instant at) {
        return TestAlerts.with(TestAlerts.firing(id), at, 0.25);
    }

    private static Alert worse(Alert alert, double value) {
        return TestAlerts.with(alert, alert.firedAt(), value);
    }

    @Test
    void tellsAnEpisodeFromItsBeginningToItsEnd() throws Exception {
        Alert firing = TestAlerts.firing("a");
        Acknowledgement by = new Acknowledgement("ada", FIRED.plusSeconds(9), "looking");
        try (AlertStore store = AlertStore.open(data)) {
            store.record(moved(firing, FIRED));
            store.settle(1, FIRED.plusSeconds(1), true);
            store.record(new Changes(List.of(firing.acknowledged(by)), List.of(), List.of()));
            store.record(moved(firing.acknowledged(by).resolved(FIRED.plusSeconds(60)), FIRED.plusSeconds(60)));
            store.settle(1, FIRED.plusSeconds(61), false);
        }

        try (AlertStore store = AlertStore.open(data)) {
            assertThat(store.history(END, 10)).singleElement().satisfies(past -> {
                assertThat(past.alert().phase()).isEqualTo(Phase.RESOLVED);
                assertThat(past.alert().acknowledged()).isEqualTo(by);
                assertThat(past.transitions())
                        .extracting(PastAlert.Step::phase)
                        .containsExactly(Phase.PENDING, Phase.FIRING, Phase.RESOLVED);
                assertThat(past.transitions())
                        .extracting(PastAlert.Step::at)
                        .containsExactly(TEN, FIRED, FIRED.plusSeconds(60));
                assertThat(past.told())
                        .containsExactly(
                                new PastAlert.Told("ops", FIRED.plusSeconds(1), true, true),
                                new PastAlert.Told("ops", FIRED.plusSeconds(61), false, false));
            });
        }
    }

    @Test
    void hasNoEntryForWhatWasOnlyPending() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            store.record(new Changes(List.of(TestAlerts.pending("a")), List.of(), List.of()));
            assertThat(store.history(END, 10)).isEmpty();
        }
    }

    @Test
    void keepsTwoEpisodesOfOneAlertApartAndTheLatestFirst() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            store.record(moved(firedAt("a", FIRED), FIRED));
            store.record(moved(firedAt("a", FIRED.plusSeconds(600)), FIRED.plusSeconds(600)));
            store.record(moved(firedAt("b", FIRED.plusSeconds(300)), FIRED.plusSeconds(300)));

            List<PastAlert> all = store.history(END, 10);
            assertThat(all)
                    .extracting(p -> p.alert().firedAt())
                    .containsExactly(FIRED.plusSeconds(600), FIRED.plusSeconds(300), FIRED);
            assertThat(store.history(all.get(0).key(), 1))
                    .extracting(p -> p.alert().id())
                    .containsExactly("b");
            assertThat(store.history(all.get(2).key(), 10)).isEmpty();
        }
    }

    @Test
    void takesNoRepetitionForATransition() throws Exception {
        Alert firing = TestAlerts.firing("a");
        try (AlertStore store = AlertStore.open(data)) {
            store.record(moved(firing, FIRED));
            store.record(moved(firing.told(Map.of("ops", FIRED)), FIRED.plusSeconds(600)));
            assertThat(store.history(END, 10).get(0).transitions()).hasSize(2);
        }
    }

    @Test
    void boundsTheStepsOfAnAlertThatFlaps() throws Exception {
        Alert alert = TestAlerts.firing("a");
        try (AlertStore store = AlertStore.open(data)) {
            for (int i = 0; i < 60; i++) {
                Instant at = FIRED.plusSeconds(i);
                store.record(moved(i % 2 == 0 ? alert : alert.ended(Phase.KEEP_FIRING, at), at));
                store.settle(store.outbox().firstKey(), at, true);
            }
            PastAlert past = store.history(END, 10).get(0);
            assertThat(past.transitions()).hasSize(PastAlert.MAX_STEPS);
            assertThat(past.told()).hasSize(PastAlert.MAX_STEPS);
            assertThat(past.told().get(49).at()).isEqualTo(FIRED.plusSeconds(59));
        }
    }

    @Test
    void forgetsWhatIsTooOldAndKeepsTheRest() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            store.record(moved(firedAt("old", FIRED), FIRED));
            store.record(moved(firedAt("young", FIRED.plus(Duration.ofDays(2))), FIRED));
            store.evaluated("R", FIRED);
            store.save(Set.of("R"), FIRED.plus(History.KEEP).plusSeconds(1));
            assertThat(store.history(END, 10)).extracting(p -> p.alert().id()).containsExactly("young");
        }
    }

    @Test
    void survivesAFileThatIsWrittenAnew() throws Exception {
        try (AlertStore store = AlertStore.open(FailingDisk.fileName(data.resolve("alerts.mv")))) {
            store.record(moved(TestAlerts.firing("a"), FIRED));
            FailingDisk.fault = FailingDisk.Fault.FULL;
            store.settle(1, FIRED, true);
            FailingDisk.fault = FailingDisk.Fault.NONE;
            assertThat(store.repair()).isTrue();
            assertThat(store.history(END, 10)).hasSize(1);
        } finally {
            FailingDisk.fault = FailingDisk.Fault.NONE;
        }
    }

    @Test
    void keepsTheWorstValueOverAKill() throws Exception {
        Alert firing = TestAlerts.firing("a");
        AlertStore store = AlertStore.open(data);
        store.record(moved(firing, FIRED));
        store.refresh(worse(firing, 0.9));
        store.evaluated("R", FIRED.plusSeconds(60));
        store.save(Set.of("R"), FIRED);
        store.refresh(worse(firing, 0.95));
        store.abandon();

        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.alert("a").orElseThrow().worst()).isEqualTo(0.9);
        }
    }

    @Test
    void writesTheWorstValueWithAnyOtherChange() throws Exception {
        Alert firing = TestAlerts.firing("a");
        AlertStore store = AlertStore.open(data);
        store.record(moved(firing, FIRED));
        store.refresh(worse(firing, 0.9));
        store.record(moved(TestAlerts.firing("b"), FIRED));
        store.abandon();

        try (AlertStore after = AlertStore.open(data)) {
            assertThat(after.alert("a").orElseThrow().worst()).isEqualTo(0.9);
        }
    }

    /** Entries that never change again must not each hold on to the room of a whole commit. */
    @Test
    void keepsTheFileInProportion() throws Exception {
        try (AlertStore store = AlertStore.open(data)) {
            List<Alert> burst = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                burst.add(firedAt("a" + i % 50, FIRED.plusSeconds(i)));
                store.record(moved(burst.get(i), FIRED.plusSeconds(i)));
                store.settle(store.outbox().firstKey(), FIRED, true);
                if (i % 100 == 99) {
                    store.evaluated("R", FIRED.plusSeconds(i));
                    store.save(Set.of("R"), FIRED.plusSeconds(i));
                }
            }
        }
        // About 1.2 kB for an entry.
        assertThat(Files.size(data.resolve("alerts.mv"))).isLessThan(12L << 20);
    }
}
