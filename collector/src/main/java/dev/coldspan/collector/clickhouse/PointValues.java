package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.model.Numbers;
import dev.coldspan.storage.clickhouse.block.ArrayColumn;
import dev.coldspan.storage.clickhouse.block.BlockBuilder;
import dev.coldspan.storage.clickhouse.block.PlainColumn;

/** The columns that only some kinds of data point have; each method adds its columns to the block. */
final class PointValues {

    private final BlockBuilder block;

    PointValues(BlockBuilder block) {
        this.block = block;
    }

    PointTable.Part value() {
        PlainColumn value = block.column("Value", PlainColumn.float64());
        return (point, arena) -> real(value, point.value);
    }

    PointTable.Part temporality() {
        PlainColumn temporality = block.column("AggregationTemporality", PlainColumn.int32());
        return (point, arena) -> temporality.values().int32(point.metric.temporality);
    }

    PointTable.Part monotonic() {
        PlainColumn monotonic = block.column("IsMonotonic", PlainColumn.bools());
        return (point, arena) -> monotonic.values().int8(point.metric.monotonic ? 1 : 0);
    }

    PointTable.Part countAndSum() {
        PlainColumn count = block.column("Count", PlainColumn.uint64());
        PlainColumn sum = block.column("Sum", PlainColumn.float64());
        return (point, arena) -> {
            count.values().int64(point.count);
            real(sum, point.sum);
        };
    }

    PointTable.Part minAndMax() {
        PlainColumn min = block.column("Min", PlainColumn.float64());
        PlainColumn max = block.column("Max", PlainColumn.float64());
        return (point, arena) -> {
            real(min, point.min);
            real(max, point.max);
        };
    }

    PointTable.Part buckets() {
        ArrayColumn<PlainColumn> counts = integers("BucketCounts");
        ArrayColumn<PlainColumn> bounds = reals("ExplicitBounds");
        return (point, arena) -> {
            list(counts, point.buckets);
            list(bounds, point.bounds);
        };
    }

    PointTable.Part exponential() {
        PlainColumn scale = block.column("Scale", PlainColumn.int32());
        PlainColumn zeroCount = block.column("ZeroCount", PlainColumn.uint64());
        PlainColumn positiveOffset = block.column("PositiveOffset", PlainColumn.int32());
        ArrayColumn<PlainColumn> positive = integers("PositiveBucketCounts");
        PlainColumn negativeOffset = block.column("NegativeOffset", PlainColumn.int32());
        ArrayColumn<PlainColumn> negative = integers("NegativeBucketCounts");
        return (point, arena) -> {
            scale.values().int32(point.scale);
            zeroCount.values().int64(point.zeroCount);
            positiveOffset.values().int32(point.positiveOffset);
            list(positive, point.buckets);
            negativeOffset.values().int32(point.negativeOffset);
            list(negative, point.negativeBuckets);
        };
    }

    PointTable.Part quantiles() {
        ArrayColumn<PlainColumn> quantiles = reals("ValueAtQuantiles.Quantile");
        ArrayColumn<PlainColumn> values = reals("ValueAtQuantiles.Value");
        return (point, arena) -> {
            list(quantiles, point.bounds);
            list(values, point.quantileValues);
        };
    }

    private ArrayColumn<PlainColumn> integers(String name) {
        return block.column(name, new ArrayColumn<>(PlainColumn.uint64()));
    }

    private ArrayColumn<PlainColumn> reals(String name) {
        return block.column(name, new ArrayColumn<>(PlainColumn.float64()));
    }

    private static void real(PlainColumn column, double value) {
        column.values().int64(Double.doubleToRawLongBits(value));
    }

    /** Integers, or the bits of doubles. */
    private static void list(ArrayColumn<PlainColumn> column, Numbers numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            column.elements().values().int64(numbers.get(i));
        }
        column.endRow(numbers.size());
    }
}
