package dev.coldspan.collector.testing;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Reads counters and gauges the way a scrape would. */
public record Numbers(PrometheusRegistry registry) {

    /** The sum over all data points that have the labels, given as name, value, name, value. */
    public long sum(String name, String... labels) {
        double sum = 0;
        for (MetricSnapshot metric : registry.scrape()) {
            if (metric.getMetadata().getName().equals("coldspan_" + name)) {
                if (metric instanceof CounterSnapshot counter) {
                    sum += counter.getDataPoints().stream()
                            .filter(point -> has(point.getLabels(), labels))
                            .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                            .sum();
                } else if (metric instanceof GaugeSnapshot gauge) {
                    sum += gauge.getDataPoints().stream()
                            .filter(point -> has(point.getLabels(), labels))
                            .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                            .sum();
                }
            }
        }
        return Math.round(sum);
    }

    /** How many observations a histogram without labels has. */
    public long count(String name) {
        long count = 0;
        for (MetricSnapshot metric : registry.scrape()) {
            if (metric instanceof HistogramSnapshot histogram
                    && metric.getMetadata().getName().equals("coldspan_" + name)) {
                count += histogram.getDataPoints().stream()
                        .mapToLong(HistogramSnapshot.HistogramDataPointSnapshot::getCount)
                        .sum();
            }
        }
        return count;
    }

    private static boolean has(Labels labels, String... wanted) {
        for (int i = 0; i < wanted.length; i += 2) {
            if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
                return false;
            }
        }
        return true;
    }
}
