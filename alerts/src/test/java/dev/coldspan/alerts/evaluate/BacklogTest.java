package dev.coldspan.alerts.evaluate;

import static dev.coldspan.alerts.testing.TestAlerts.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.testing.Metrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AlertMetrics metrics = new AlertMetrics(registry);
    private AlertStore store;
    private Backlog backlog;

    @BeforeEach
    void open() throws IOException {
        store = AlertStore.open(data);
        backlog = new Backlog(store, metrics);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Instant> due(long seconds) {
        return backlog.due("R", INTERVAL, TEN.plusSeconds(seconds));
    }

    private double missed() {
        return Metrics.value(registry, "coldspan_alerts_evaluations_missed");
    }

    @Test
    void beginsWithTheTimeItIs() {
        assertThat(due(3)).containsExactly(TEN.plusSeconds(3));
    }

    @Test
    void namesEveryRoundSinceTheLastOneAndEndsWithTheLatest() {
        store.evaluated("R", TEN.plusSeconds(3));
        assertThat(due(11)).containsExactly(TEN.plusSeconds(10));
        assertThat(due(35)).containsExactly(TEN.plusSeconds(10), TEN.plusSeconds(20), TEN.plusSeconds(30));
    }

    @Test
    void evaluatesAtOnceAfterARestartEvenWhenNoRoundIsDue() {
        store.evaluated("R", TEN);
        assertThat(due(4)).containsExactly(TEN.plusSeconds(4));
    }

    @Test
    void remembersAcrossARestartHowFarItWas() throws IOException {
        store.evaluated("R", TEN);
        store.save(Set.of("R"), TEN);
        store.abandon();
        open();
        assertThat(due(25)).containsExactly(TEN.plusSeconds(10), TEN.plusSeconds(20));
    }

    @Test
    void forgetsRulesThatAreNoMore() throws IOException {
        store.evaluated("R", TEN);
        store.save(Set.of("R"), TEN);
        store.save(Set.of("other"), TEN);
        store.abandon();
        open();
        assertThat(store.evaluated("R")).isEmpty();
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        store.evaluated("R", TEN.plusSeconds(3_600));
        assertThat(due(5)).containsExactly(TEN.plusSeconds(5));
    }

    @Test
    void givesUpAndCountsRoundsThatAreTooMany() {
        store.evaluated("R", TEN);
        long rounds = Backlog.MAX_ROUNDS + 7L;
        assertThat(due(rounds * 10)).hasSize(Backlog.MAX_ROUNDS).endsWith(TEN.plusSeconds(rounds * 10));
        assertThat(missed()).isEqualTo(7);
    }

    @Test
    void givesUpAndCountsRoundsThatAreTooOld() {
        store.evaluated("R", TEN);
        List<Instant> due = backlog.due("R", Duration.ofHours(1), TEN.plus(Duration.ofHours(30)));
        assertThat(due).hasSize(25).startsWith(TEN.plus(Duration.ofHours(6)));
        assertThat(missed()).isEqualTo(5);
    }
}
