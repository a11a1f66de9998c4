package dev.coldspan.storage.clickhouse.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A ClickHouse type on the wire and the Java type its values come as. A LowCardinality column is sent as its plain type;
 * the server builds the dictionary.
 *
 * @param <V> the Java type of a value
 */
interface ColumnType<V> {

    ColumnType<String> STRING = of("String", BlockOutput::string);
    ColumnType<Integer> UINT8 = of("UInt8", BlockOutput::int8);
    ColumnType<Boolean> BOOL = of("Bool", (out, value) -> out.int8(value ? 1 : 0));
    ColumnType<Integer> INT32 = of("Int32", BlockOutput::int32);
    ColumnType<Long> UINT32 = of("UInt32", (out, value) -> out.int32(value.intValue()));
    ColumnType<Long> UINT64 = of("UInt64", BlockOutput::int64);
    ColumnType<Double> FLOAT64 = of("Float64", BlockOutput::float64);

    /** Nanoseconds since the Unix epoch. */
    ColumnType<Long> NANOSECONDS = of("DateTime64(9)", BlockOutput::int64);

    ColumnType<SortedMap<String, String>> ATTRIBUTES = new Attributes();

    /** The type's name in the block's header. */
    String name();

    /** Writes the values of all rows, in their order. */
    void write(BlockOutput out, List<V> values) throws IOException;

    /** The type of a list of values; a Nested column's parts are such lists. */
    static <V> ColumnType<List<V>> array(ColumnType<V> element) {
        return new Array<>(element);
    }

    private static <V> ColumnType<V> of(String name, ValueWriter<V> writer) {
        return new Scalar<>(name, writer);
    }

    /** Writes one value. */
    @FunctionalInterface
    interface ValueWriter<V> {
        void write(BlockOutput out, V value) throws IOException;
    }

    /** One value after the other. */
    record Scalar<V>(String name, ValueWriter<V> writer) implements ColumnType<V> {
        @Override
        public void write(BlockOutput out, List<V> values) throws IOException {
            for (V value : values) {
                writer.write(out, value);
            }
        }
    }

    /** Where each row's list ends, counted from the start of the block, then the elements of all lists. */
    record Array<V>(ColumnType<V> element) implements ColumnType<List<V>> {
        @Override
        public String name() {
            return "Array(" + element.name() + ")";
        }

        @Override
        public void write(BlockOutput out, List<List<V>> values) throws IOException {
            List<V> elements = new ArrayList<>();
            for (List<V> value : values) {
                elements.addAll(value);
                out.int64(elements.size());
            }
            element.write(out, elements);
        }
    }

    /** Like a list of pairs: ends, all keys, all values. */
    record Attributes() implements ColumnType<SortedMap<String, String>> {
        @Override
        public String name() {
            return "Map(String, String)";
        }

        @Override
        public void write(BlockOutput out, List<SortedMap<String, String>> maps) throws IOException {
            long end = 0;
            for (Map<String, String> map : maps) {
                end += map.size();
                out.int64(end);
            }
            for (Map<String, String> map : maps) {
                for (String key : map.keySet()) {
                    out.string(key);
                }
            }
            for (Map<String, String> map : maps) {
                for (String value : map.values()) {
                    out.string(value);
                }
            }
        }
    }
}
