package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Numbers;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;

/** Reads {@code ExportMetricsServiceRequest}; the fields of the five kinds of point are in {@link PointFields}. */
public final class PointDecoder extends Decoder<Point> {

    private static final int NAME = 1 << 3 | Wire.BYTES;
    private static final int DESCRIPTION = 2 << 3 | Wire.BYTES;
    private static final int UNIT = 3 << 3 | Wire.BYTES;
    private static final int GAUGE = 5 << 3 | Wire.BYTES;
    private static final int SUM = 7 << 3 | Wire.BYTES;
    private static final int HISTOGRAM = 9 << 3 | Wire.BYTES;
    private static final int EXPONENTIAL = 10 << 3 | Wire.BYTES;
    private static final int SUMMARY = 11 << 3 | Wire.BYTES;

    private static final int DATA_POINT = 1 << 3 | Wire.BYTES;
    private static final int TEMPORALITY = 2 << 3 | Wire.VARINT;
    private static final int MONOTONIC = 3 << 3 | Wire.VARINT;

    private final PointFields fields = new PointFields(this);

    public PointDecoder(Batch<Point> batch, Keys keys, Bounds bounds) {
        super(batch, keys, bounds, "ExportMetricsServiceRequest");
    }

    @Override
    void element(Resource resource, Scope scope) {
        int outer = wire.enter();
        Metric metric = batch.nextMetric();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case NAME -> metric.name = wire.text();
                case DESCRIPTION -> metric.description = wire.text();
                case UNIT -> metric.unit = wire.text();
                case GAUGE -> data(Metric.Kind.GAUGE, metric, resource, scope);
                case SUM -> data(Metric.Kind.SUM, metric, resource, scope);
                case HISTOGRAM -> data(Metric.Kind.HISTOGRAM, metric, resource, scope);
                case EXPONENTIAL -> data(Metric.Kind.EXPONENTIAL_HISTOGRAM, metric, resource, scope);
                case SUMMARY -> data(Metric.Kind.SUMMARY, metric, resource, scope);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void data(Metric.Kind kind, Metric metric, Resource resource, Scope scope) {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case DATA_POINT -> point(kind, metric, resource, scope);
                case TEMPORALITY -> metric.temporality = (int) wire.varint();
                case MONOTONIC -> metric.monotonic = wire.varint() != 0;
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void point(Metric.Kind kind, Metric metric, Resource resource, Scope scope) {
        Point point = next(resource, scope);
        if (point == null) {
            wire.skip(DATA_POINT);
            return;
        }
        point.metric = metric;
        point.kind = kind;
        int outer = wire.enter();
        point.wireBytes = wire.end() - wire.position();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            fields.read(tag, point);
        }
        wire.leave(outer);
    }

    /** A packed list of 64-bit numbers behind its tag. */
    void packed(Numbers into) {
        int outer = wire.enter();
        while (wire.position() < wire.end()) {
            into.add(wire.fixed64());
        }
        wire.leave(outer);
    }
}
