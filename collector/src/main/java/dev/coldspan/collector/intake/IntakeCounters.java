package dev.coldspan.collector.intake;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** Counts records of deliveries; the package documentation gives the equation. Safe for use by all threads. */
public final class IntakeCounters implements AutoCloseable {

    private final PrometheusRegistry registry;
    private final Counter records;
    private final Counter repeated;
    private final Counter lost;

    public IntakeCounters(PrometheusRegistry registry) {
        this.registry = registry;
        records = counter("records", "Records of deliveries, by what became of them", "source", "outcome");
        repeated = counter("repeated", "Deliveries that were stored before", "source");
        lost = counter("lost", "Log records that a platform says it has dropped", "source");
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name("coldspan_intake_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** A delivery was stored, and this is what it held. */
    public void stored(Source source, Tally tally) {
        String label = source.transport().label();
        records.labelValues(label, "read").inc(tally.readRecords());
        records.labelValues(label, "control").inc(tally.controlRecords());
        records.labelValues(label, "unreadable").inc(tally.unreadableRecords());
        lost.labelValues(label).inc(tally.lostRecords());
    }

    /** The delivery was stored before. */
    public void repeated(Source source) {
        repeated.labelValues(source.transport().label()).inc();
    }

    /** Takes the counters out of the registry. */
    @Override
    public void close() {
        List.of(records, repeated, lost).forEach(registry::unregister);
    }
}
