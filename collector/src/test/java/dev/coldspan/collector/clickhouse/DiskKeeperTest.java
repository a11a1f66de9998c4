package dev.coldspan.collector.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.storage.clickhouse.DiskBudget.Dropped;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DiskKeeperTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void countsWhatWasDroppedAndGoesOnAfterAFailure() {
        DiskKeeper keeper = new DiskKeeper(this::failThenDropOnce, Duration.ofMillis(5), registry);
        await().until(() -> calls.get() > 4);

        assertThat(counter("coldspan_retention_dropped_days")).isEqualTo(2);
        assertThat(counter("coldspan_retention_dropped_bytes")).isEqualTo(700);

        keeper.close();
        assertThat(registry.scrape().size()).isZero();
    }

    private Dropped failThenDropOnce() {
        return switch (calls.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("away");
            case 2 -> new Dropped(List.of("2026-11-01", "2026-11-02"), 700, 100);
            default -> new Dropped(List.of(), 0, 100);
        };
    }

    private double counter(String name) {
        return registry.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(name))
                .map(snapshot ->
                        ((CounterSnapshot) snapshot).getDataPoints().get(0).getValue())
                .findFirst()
                .orElseThrow();
    }
}
