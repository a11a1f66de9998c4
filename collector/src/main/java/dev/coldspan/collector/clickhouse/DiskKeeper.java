package dev.coldspan.collector.clickhouse;

import dev.coldspan.storage.clickhouse.DiskBudget.Dropped;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the oldest days dropped while ClickHouse takes more than it may: at the start and then once per interval. What was dropped is in
 * {@code coldspan_retention_dropped_days} and {@code coldspan_retention_dropped_bytes}, what is left in {@code
 * coldspan_retention_stored_bytes}.
 */
public final class DiskKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskKeeper.class);

    private final Supplier<Dropped> enforce;
    private final PrometheusRegistry registry;
    private final Counter days;
    private final Counter bytes;
    private final Gauge stored;
    private final ScheduledExecutorService timer;
    private boolean failing;

    public DiskKeeper(Supplier<Dropped> enforce, Duration interval, PrometheusRegistry registry) {
        this.enforce = enforce;
        this.registry = registry;
        this.days = Counter.builder()
                .name("coldspan_retention_dropped_days")
                .help("Days dropped to stay below the size to keep")
                .register(registry);
        this.bytes = Counter.builder()
                .name("coldspan_retention_dropped_bytes")
                .help("Bytes of the days dropped to stay below the size to keep")
                .register(registry);
        this.stored = Gauge.builder()
                .name("coldspan_retention_stored_bytes")
                .help("Bytes ClickHouse took when the size was last looked at, without what was dropped then")
                .register(registry);
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "coldspan-retention"));
        timer.scheduleWithFixedDelay(this::tick, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            Dropped dropped = enforce.get();
            days.inc(dropped.days().size());
            bytes.inc(dropped.bytes());
            stored.set(dropped.kept());
            failing = false;
        } catch (RuntimeException | OutOfMemoryError e) {
            // A task that throws is never run again.
            if (!failing) {
                LOG.warn("cannot keep ClickHouse below its size, trying again: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        registry.unregister(days);
        registry.unregister(bytes);
        registry.unregister(stored);
    }
}
