package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Numbers;
import dev.coldspan.collector.model.Point;

/** The fields of the five kinds of data point, whose numbers differ although their meanings are alike. */
final class PointFields {

    private static final int START = 2 << 3 | Wire.FIXED64;
    private static final int TIME = 3 << 3 | Wire.FIXED64;
    private static final int COUNT = 4 << 3 | Wire.FIXED64;
    private static final int SUM = 5 << 3 | Wire.FIXED64;

    private final PointDecoder decoder;
    private final Wire wire;

    PointFields(PointDecoder decoder) {
        this.decoder = decoder;
        this.wire = decoder.wire;
    }

    void read(int tag, Point point) {
        switch (tag) {
            case START -> point.start = wire.fixed64();
            case TIME -> point.time = wire.fixed64();
            default -> {
                switch (point.kind) {
                    case GAUGE, SUM -> number(tag, point);
                    case HISTOGRAM -> histogram(tag, point);
                    case EXPONENTIAL_HISTOGRAM -> exponential(tag, point);
                    case SUMMARY -> summary(tag, point);
                }
            }
        }
    }

    private void number(int tag, Point point) {
        switch (tag) {
            case 4 << 3 | Wire.FIXED64 -> point.value = wire.float64();
            case 5 << 3 | Wire.BYTES -> exemplar(point);
            case 6 << 3 | Wire.FIXED64 -> point.value = wire.fixed64();
            case 7 << 3 | Wire.BYTES -> decoder.attribute(point.attributes);
            case 8 << 3 | Wire.VARINT -> point.flags = (int) wire.varint();
            default -> wire.skip(tag);
        }
    }

    private void histogram(int tag, Point point) {
        switch (tag) {
            case COUNT -> point.count = wire.fixed64();
            case SUM -> point.sum = wire.float64();
            case 6 << 3 | Wire.BYTES -> decoder.packed(point.buckets);
            case 6 << 3 | Wire.FIXED64 -> point.buckets.add(wire.fixed64());
            case 7 << 3 | Wire.BYTES -> decoder.packed(point.bounds);
            case 7 << 3 | Wire.FIXED64 -> point.bounds.add(wire.fixed64());
            case 8 << 3 | Wire.BYTES -> exemplar(point);
            case 9 << 3 | Wire.BYTES -> decoder.attribute(point.attributes);
            case 10 << 3 | Wire.VARINT -> point.flags = (int) wire.varint();
            case 11 << 3 | Wire.FIXED64 -> point.min = wire.float64();
            case 12 << 3 | Wire.FIXED64 -> point.max = wire.float64();
            default -> wire.skip(tag);
        }
    }

    private void exponential(int tag, Point point) {
        switch (tag) {
            case 1 << 3 | Wire.BYTES -> decoder.attribute(point.attributes);
            case COUNT -> point.count = wire.fixed64();
            case SUM -> point.sum = wire.float64();
            case 6 << 3 | Wire.VARINT -> point.scale = wire.zigzag();
            case 7 << 3 | Wire.FIXED64 -> point.zeroCount = wire.fixed64();
            case 8 << 3 | Wire.BYTES -> point.positiveOffset = buckets(point.buckets, point.positiveOffset);
            case 9 << 3 | Wire.BYTES -> point.negativeOffset = buckets(point.negativeBuckets, point.negativeOffset);
            case 10 << 3 | Wire.VARINT -> point.flags = (int) wire.varint();
            case 11 << 3 | Wire.BYTES -> exemplar(point);
            case 12 << 3 | Wire.FIXED64 -> point.min = wire.float64();
            case 13 << 3 | Wire.FIXED64 -> point.max = wire.float64();
            default -> wire.skip(tag);
        }
    }

    /** @return the offset of the first bucket */
    private int buckets(Numbers counts, int offset) {
        int outer = wire.enter();
        int first = offset;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case 1 << 3 | Wire.VARINT -> first = wire.zigzag();
                case 2 << 3 | Wire.VARINT -> counts.add(wire.varint());
                case 2 << 3 | Wire.BYTES -> {
                    int packed = wire.enter();
                    while (wire.position() < wire.end()) {
                        counts.add(wire.varint());
                    }
                    wire.leave(packed);
                }
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        return first;
    }

    private void summary(int tag, Point point) {
        switch (tag) {
            case COUNT -> point.count = wire.fixed64();
            case SUM -> point.sum = wire.float64();
            case 6 << 3 | Wire.BYTES -> quantile(point);
            case 7 << 3 | Wire.BYTES -> decoder.attribute(point.attributes);
            case 8 << 3 | Wire.VARINT -> point.flags = (int) wire.varint();
            default -> wire.skip(tag);
        }
    }

    private void quantile(Point point) {
        int outer = wire.enter();
        long quantile = 0;
        long value = 0;
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case 1 << 3 | Wire.FIXED64 -> quantile = wire.fixed64();
                case 2 << 3 | Wire.FIXED64 -> value = wire.fixed64();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
        point.bounds.add(quantile);
        point.quantileValues.add(value);
    }

    private void exemplar(Point point) {
        int outer = wire.enter();
        Point.Exemplar exemplar = point.nextExemplar(decoder.batch.budget());
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case 2 << 3 | Wire.FIXED64 -> exemplar.time = wire.fixed64();
                case 3 << 3 | Wire.FIXED64 -> exemplar.value = wire.float64();
                case 4 << 3 | Wire.BYTES -> exemplar.spanId = wire.bytes();
                case 5 << 3 | Wire.BYTES -> exemplar.traceId = wire.bytes();
                case 6 << 3 | Wire.FIXED64 -> exemplar.value = wire.fixed64();
                case 7 << 3 | Wire.BYTES -> decoder.attribute(exemplar.attributes);
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }
}
