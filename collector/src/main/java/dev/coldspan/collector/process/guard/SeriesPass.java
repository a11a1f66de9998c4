package dev.coldspan.collector.process.guard;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.Hashing;

/** One walk over one request: metrics and their series. */
final class SeriesPass {

    /** The attribute by which OpenTelemetry's SDKs mark what they put together for the same reason. */
    private static final Key OVERFLOW = Key.of("otel.metric.overflow");

    /** OTLP's number: points say what happened since the last one, and may be added up. */
    private static final int DELTA = 1;

    private final Batch<Point> batch;
    private final Seen seen;
    private Resource resource;
    private long resourceHash;
    private Metric metric;
    private long metricHash;
    private boolean metricAdmitted;
    private long merged;

    SeriesPass(Batch<Point> batch, Seen seen) {
        this.batch = batch;
        this.seen = seen;
    }

    void run() {
        for (int i = 0; i < batch.size(); i++) {
            Point point = batch.get(i);
            if (point.kept()) {
                surroundings(point);
                if (!metricAdmitted) {
                    batch.drop(point, "cardinality_metric");
                } else if (!seen.admitSeries(metricHash, hash(point.attributes, resourceHash ^ metricHash))) {
                    overflow(point);
                }
            }
        }
        if (merged > 0) {
            batch.findings()
                    .shorten(
                            "cardinality_series",
                            merged,
                            "too many series of metrics, those beyond the bound are merged");
        }
    }

    private void surroundings(Point point) {
        if (point.resource != resource) {
            resource = point.resource;
            resourceHash = hash(resource.attributes, 0);
        }
        if (point.metric != metric) {
            metric = point.metric;
            metricHash = Hashing.of(batch.arena(), metric.name);
            metricAdmitted = seen.metrics.admit(metricHash);
        }
    }

    private void overflow(Point point) {
        if (point.metric.temporality == DELTA) {
            point.droppedAttributes += point.attributes.size();
            point.attributes.truncate(0);
            point.attributes.add(OVERFLOW, ValueType.BOOL, 1);
            merged++;
        } else {
            batch.drop(point, "cardinality_series");
        }
    }

    /** Attributes are in the order of their keys. */
    private long hash(Attributes attributes, long start) {
        long hash = start;
        for (int i = 0; i < attributes.size(); i++) {
            ValueType type = attributes.type(i);
            long value = attributes.value(i);
            hash = Hashing.mix(hash, attributes.key(i).hashCode());
            hash = Hashing.mix(hash, type.sliced() ? Hashing.of(batch.arena(), value) : value);
        }
        return hash;
    }
}
