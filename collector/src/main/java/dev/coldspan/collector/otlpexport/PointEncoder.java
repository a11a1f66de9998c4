package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Metric;
import dev.coldspan.collector.model.Numbers;
import dev.coldspan.collector.model.Point;

/** Writes {@code Metric} with the points that follow each other in it. */
final class PointEncoder implements ItemEncoder<Point> {

    private static final int NO_RECORDED_VALUE = 1;

    private Metric metric;
    private Metric.Kind kind;
    private int metricStart;
    private int dataStart;

    @Override
    public void write(Point point, Arena arena, ProtoWriter out) {
        if (point.metric != metric || point.kind != kind) {
            end(out);
            begin(point, arena, out);
        }
        int start = out.open(1);
        switch (point.kind) {
            case GAUGE, SUM -> number(point, arena, out);
            case HISTOGRAM -> histogram(point, arena, out);
            case EXPONENTIAL_HISTOGRAM -> exponential(point, arena, out);
            case SUMMARY -> summary(point, out);
        }
        out.close(start);
    }

    private void begin(Point point, Arena arena, ProtoWriter out) {
        metric = point.metric;
        kind = point.kind;
        metricStart = out.open(ITEM);
        out.slice(1, arena, metric.name);
        out.slice(2, arena, metric.description);
        out.slice(3, arena, metric.unit);
        dataStart = out.open(
                switch (kind) {
                    case GAUGE -> 5;
                    case SUM -> 7;
                    case HISTOGRAM -> 9;
                    case EXPONENTIAL_HISTOGRAM -> 10;
                    case SUMMARY -> 11;
                });
        if (kind != Metric.Kind.GAUGE && kind != Metric.Kind.SUMMARY) {
            out.number(2, metric.temporality);
        }
        if (kind == Metric.Kind.SUM) {
            out.number(3, metric.monotonic ? 1 : 0);
        }
    }

    @Override
    public void end(ProtoWriter out) {
        if (metric != null) {
            out.close(dataStart);
            out.close(metricStart);
            reset();
        }
    }

    @Override
    public void reset() {
        metric = null;
        kind = null;
    }

    private static void number(Point point, Arena arena, ProtoWriter out) {
        times(point, out);
        if ((point.flags & NO_RECORDED_VALUE) == 0) {
            out.float64(4, point.value);
        }
        exemplars(5, point, arena, out);
        AttributeEncoder.write(point.attributes, 7, out);
        out.number(8, point.flags & 0xffffffffL);
    }

    private static void histogram(Point point, Arena arena, ProtoWriter out) {
        times(point, out);
        countAndSum(point, out);
        packed64(6, point.buckets, out);
        packed64(7, point.bounds, out);
        exemplars(8, point, arena, out);
        AttributeEncoder.write(point.attributes, 9, out);
        out.number(10, point.flags & 0xffffffffL);
        extremes(11, point, out);
    }

    private static void exponential(Point point, Arena arena, ProtoWriter out) {
        AttributeEncoder.write(point.attributes, 1, out);
        times(point, out);
        countAndSum(point, out);
        out.number(6, zigzag(point.scale));
        out.fixed64IfAny(7, point.zeroCount);
        buckets(8, point.positiveOffset, point.buckets, out);
        buckets(9, point.negativeOffset, point.negativeBuckets, out);
        out.number(10, point.flags & 0xffffffffL);
        exemplars(11, point, arena, out);
        extremes(12, point, out);
    }

    private static void summary(Point point, ProtoWriter out) {
        times(point, out);
        countAndSum(point, out);
        for (int i = 0; i < point.bounds.size(); i++) {
            int start = out.open(6);
            out.fixed64(1, point.bounds.get(i));
            out.fixed64(2, point.quantileValues.get(i));
            out.close(start);
        }
        AttributeEncoder.write(point.attributes, 7, out);
        out.number(8, point.flags & 0xffffffffL);
    }

    private static void times(Point point, ProtoWriter out) {
        out.fixed64IfAny(2, point.start);
        out.fixed64IfAny(3, point.time);
    }

    private static void countAndSum(Point point, ProtoWriter out) {
        out.fixed64IfAny(4, point.count);
        if ((point.flags & NO_RECORDED_VALUE) == 0) {
            out.float64(5, point.sum);
        }
    }

    /** The model does not tell "unknown" from 0, so two zeros say nothing rather than something false. */
    private static void extremes(int field, Point point, ProtoWriter out) {
        if (point.min != 0 || point.max != 0) {
            out.float64(field, point.min);
            out.float64(field + 1, point.max);
        }
    }

    private static void packed64(int field, Numbers numbers, ProtoWriter out) {
        if (numbers.size() > 0) {
            int start = out.open(field);
            for (int i = 0; i < numbers.size(); i++) {
                out.raw64(numbers.get(i));
            }
            out.close(start);
        }
    }

    private static void buckets(int field, int offset, Numbers counts, ProtoWriter out) {
        if (counts.size() > 0) {
            int start = out.open(field);
            out.number(1, zigzag(offset));
            int packed = out.open(2);
            for (int i = 0; i < counts.size(); i++) {
                out.rawVarint(counts.get(i));
            }
            out.close(packed);
            out.close(start);
        }
    }

    private static void exemplars(int field, Point point, Arena arena, ProtoWriter out) {
        for (int i = 0; i < point.exemplars.size(); i++) {
            Point.Exemplar exemplar = point.exemplars.get(i);
            int start = out.open(field);
            out.fixed64IfAny(2, exemplar.time);
            out.float64(3, exemplar.value);
            out.slice(4, arena, exemplar.spanId);
            out.slice(5, arena, exemplar.traceId);
            AttributeEncoder.write(exemplar.attributes, 7, out);
            out.close(start);
        }
    }

    private static long zigzag(int value) {
        return (value << 1 ^ value >> 31) & 0xffffffffL;
    }
}
