package dev.coldspan.collector.process;

import dev.coldspan.collector.process.kit.Tally;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * {@code coldspan_receiver_processed}: what processors changed or found in items that are stored, by processor and rule. What they
 * leave out is in {@code coldspan_receiver_dropped_*}, what they cut in {@code coldspan_receiver_shortened}.
 */
public final class ChangeCounters implements Tally, AutoCloseable {

    private final PrometheusRegistry registry;
    private final Counter counter;

    public ChangeCounters(PrometheusRegistry registry) {
        this.registry = registry;
        this.counter = Counter.builder()
                .name("coldspan_receiver_processed")
                .help("Changes and findings of processors")
                .labelNames("processor", "rule")
                .register(registry);
    }

    @Override
    public void count(String processor, String rule, long times) {
        counter.labelValues(processor, rule).inc(times);
    }

    /** Takes the counter out of the registry. */
    @Override
    public void close() {
        registry.unregister(counter);
    }
}
