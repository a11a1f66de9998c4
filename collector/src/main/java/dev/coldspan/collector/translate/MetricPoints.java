package dev.coldspan.collector.translate;

import dev.coldspan.storage.clickhouse.row.MetricRow;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.List;
import java.util.SortedMap;

/** What all points of one scope share, translated once, and the part of a row that every kind of point has. */
record MetricPoints(
        SortedMap<String, String> resourceAttributes,
        String resourceSchemaUrl,
        InstrumentationScope scope,
        SortedMap<String, String> scopeAttributes,
        String scopeSchemaUrl) {

    static MetricPoints of(ResourceMetrics resource, ScopeMetrics scope) {
        return new MetricPoints(
                AttributeText.map(resource.getResource().getAttributesList()),
                resource.getSchemaUrl(),
                scope.getScope(),
                AttributeText.map(scope.getScope().getAttributesList()),
                scope.getSchemaUrl());
    }

    MetricRow.Point number(Metric metric, NumberDataPoint p) {
        return point(metric, p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano(), p.getFlags());
    }

    MetricRow.Point histogram(Metric metric, HistogramDataPoint p) {
        return point(metric, p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano(), p.getFlags());
    }

    MetricRow.Point exponential(Metric metric, ExponentialHistogramDataPoint p) {
        return point(metric, p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano(), p.getFlags());
    }

    MetricRow.Point summary(Metric metric, SummaryDataPoint p) {
        return point(metric, p.getAttributesList(), p.getStartTimeUnixNano(), p.getTimeUnixNano(), p.getFlags());
    }

    private MetricRow.Point point(Metric metric, List<KeyValue> attributes, long start, long time, int flags) {
        return new MetricRow.Point(
                resourceAttributes,
                resourceSchemaUrl,
                scope.getName(),
                scope.getVersion(),
                scopeAttributes,
                Integer.toUnsignedLong(scope.getDroppedAttributesCount()),
                scopeSchemaUrl,
                resourceAttributes.getOrDefault("service.name", ""),
                metric.getName(),
                metric.getDescription(),
                metric.getUnit(),
                AttributeText.map(attributes),
                start,
                time,
                Integer.toUnsignedLong(flags));
    }
}
