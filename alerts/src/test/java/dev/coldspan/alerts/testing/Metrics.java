package dev.coldspan.alerts.testing;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;

/** Reads metrics back. */
public final class Metrics {
    private Metrics() {}

    /** The sum of a counter or gauge over all its labels; 0 when it has none yet. */
    public static double value(PrometheusRegistry registry, String name) {
        return registry.scrape().stream()
                .filter(s -> s.getMetadata().getName().equals(name))
                .flatMap(s -> s.getDataPoints().stream())
                .mapToDouble(p -> p instanceof CounterSnapshot.CounterDataPointSnapshot c
                        ? c.getValue()
                        : ((GaugeSnapshot.GaugeDataPointSnapshot) p).getValue())
                .sum();
    }
}
