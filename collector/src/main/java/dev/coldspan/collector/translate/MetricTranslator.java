package dev.coldspan.collector.translate;

import com.google.protobuf.Message;
import dev.coldspan.storage.clickhouse.row.MetricRow;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.function.Consumer;

/** Data points to rows of the five {@code otel_metrics_*} tables; integers become doubles. */
public final class MetricTranslator implements Translator<MetricRow> {

    @Override
    public void translate(Message request, Consumer<MetricRow> rows) {
        for (ResourceMetrics resource : ((ExportMetricsServiceRequest) request).getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                MetricPoints points = MetricPoints.of(resource, scope);
                scope.getMetricsList().forEach(metric -> translate(metric, points, rows));
            }
        }
    }

    private static void translate(Metric metric, MetricPoints points, Consumer<MetricRow> rows) {
        switch (metric.getDataCase()) {
            case GAUGE ->
                metric.getGauge()
                        .getDataPointsList()
                        .forEach(p -> rows.accept(new MetricRow.Gauge(
                                points.number(metric, p), value(p), exemplars(p.getExemplarsList()))));
            case SUM ->
                metric.getSum()
                        .getDataPointsList()
                        .forEach(p -> rows.accept(sum(metric.getSum(), points.number(metric, p), p)));
            case HISTOGRAM ->
                metric.getHistogram()
                        .getDataPointsList()
                        .forEach(p -> rows.accept(histogram(metric.getHistogram(), points.histogram(metric, p), p)));
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram()
                        .getDataPointsList()
                        .forEach(p -> rows.accept(
                                exponential(metric.getExponentialHistogram(), points.exponential(metric, p), p)));
            case SUMMARY ->
                metric.getSummary()
                        .getDataPointsList()
                        .forEach(p -> rows.accept(summary(points.summary(metric, p), p)));
            case DATA_NOT_SET -> {
                // A kind of metric that is newer than this collector has no points it could see, so none was counted.
            }
        }
    }

    private static double value(NumberDataPoint point) {
        return point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
    }

    private static MetricRow sum(Sum sum, MetricRow.Point point, NumberDataPoint p) {
        return new MetricRow.Sum(
                point,
                value(p),
                exemplars(p.getExemplarsList()),
                sum.getAggregationTemporalityValue(),
                sum.getIsMonotonic());
    }

    private static MetricRow histogram(Histogram histogram, MetricRow.Point point, HistogramDataPoint p) {
        return new MetricRow.Histogram(
                point,
                p.getCount(),
                p.getSum(),
                p.getBucketCountsList(),
                p.getExplicitBoundsList(),
                exemplars(p.getExemplarsList()),
                p.getMin(),
                p.getMax(),
                histogram.getAggregationTemporalityValue());
    }

    private static MetricRow exponential(
            ExponentialHistogram histogram, MetricRow.Point point, ExponentialHistogramDataPoint p) {
        return new MetricRow.ExponentialHistogram(
                point,
                p.getCount(),
                p.getSum(),
                p.getScale(),
                p.getZeroCount(),
                p.getPositive().getOffset(),
                p.getPositive().getBucketCountsList(),
                p.getNegative().getOffset(),
                p.getNegative().getBucketCountsList(),
                exemplars(p.getExemplarsList()),
                p.getMin(),
                p.getMax(),
                histogram.getAggregationTemporalityValue());
    }

    private static MetricRow summary(MetricRow.Point point, SummaryDataPoint p) {
        return new MetricRow.Summary(
                point,
                p.getCount(),
                p.getSum(),
                p.getQuantileValuesList().stream()
                        .map(value -> new MetricRow.Quantile(value.getQuantile(), value.getValue()))
                        .toList());
    }

    private static List<MetricRow.Exemplar> exemplars(List<Exemplar> exemplars) {
        return exemplars.stream()
                .map(e -> new MetricRow.Exemplar(
                        AttributeText.map(e.getFilteredAttributesList()),
                        e.getTimeUnixNano(),
                        e.hasAsInt() ? e.getAsInt() : e.getAsDouble(),
                        Ids.hex(e.getSpanId()),
                        Ids.hex(e.getTraceId())))
                .toList();
    }
}
