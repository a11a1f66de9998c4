package dev.coldspan.storage.clickhouse.row;

import java.util.List;
import java.util.SortedMap;

/** One data point of a metric, a row of one of the five {@code otel_metrics_*} tables. */
public sealed interface MetricRow {

    /** What data points of every kind have in common. */
    Point point();

    /** Exemplars of the point; a summary has none. */
    default List<Exemplar> exemplars() {
        return List.of();
    }

    /** A row of {@code otel_metrics_gauge}. */
    record Gauge(Point point, double value, List<Exemplar> exemplars) implements MetricRow {}

    /** A row of {@code otel_metrics_sum}; the temporality is OTLP's number (1 delta, 2 cumulative). */
    record Sum(Point point, double value, List<Exemplar> exemplars, int aggregationTemporality, boolean isMonotonic)
            implements MetricRow {}

    /** A row of {@code otel_metrics_histogram}; min and max are 0 when the sender left them out. */
    record Histogram(
            Point point,
            long count,
            double sum,
            List<Long> bucketCounts,
            List<Double> explicitBounds,
            List<Exemplar> exemplars,
            double min,
            double max,
            int aggregationTemporality)
            implements MetricRow {}

    /** A row of {@code otel_metrics_exp_histogram}. */
    record ExponentialHistogram(
            Point point,
            long count,
            double sum,
            int scale,
            long zeroCount,
            int positiveOffset,
            List<Long> positiveBucketCounts,
            int negativeOffset,
            List<Long> negativeBucketCounts,
            List<Exemplar> exemplars,
            double min,
            double max,
            int aggregationTemporality)
            implements MetricRow {}

    /** A row of {@code otel_metrics_summary}. */
    record Summary(Point point, long count, double sum, List<Quantile> valueAtQuantiles) implements MetricRow {}

    /**
     * Resource, scope, metric and data point, without the value.
     *
     * @param startTimeUnix start of the interval, nanoseconds since the Unix epoch, 0 when unknown
     * @param timeUnix time of the point, nanoseconds since the Unix epoch
     */
    record Point(
            SortedMap<String, String> resourceAttributes,
            String resourceSchemaUrl,
            String scopeName,
            String scopeVersion,
            SortedMap<String, String> scopeAttributes,
            long scopeDroppedAttrCount,
            String scopeSchemaUrl,
            String serviceName,
            String metricName,
            String metricDescription,
            String metricUnit,
            SortedMap<String, String> attributes,
            long startTimeUnix,
            long timeUnix,
            long flags) {}

    /** A measurement kept as an example of those in the point. */
    record Exemplar(
            SortedMap<String, String> filteredAttributes, long timeUnix, double value, String spanId, String traceId) {}

    /** One quantile of a summary; the quantile lies in [0, 1]. */
    record Quantile(double quantile, double value) {}
}
