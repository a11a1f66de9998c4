package dev.coldspan.storage.clickhouse.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One column of an insert.
 *
 * @param name as in the table's DDL; {@code Events.Name} for a part of a Nested column
 * @param value takes the column's value from a row
 */
record Column<R, V>(String name, ColumnType<V> type, Function<? super R, ? extends V> value) {

    static <R, V> Column<R, V> of(String name, ColumnType<V> type, Function<? super R, ? extends V> value) {
        return new Column<>(name, type, value);
    }

    /** A part of a Nested column: from each element of the row's list one value. */
    static <R, E, V> Column<R, List<V>> nested(
            String name, ColumnType<V> type, Function<? super R, List<E>> elements, Function<? super E, V> value) {
        return new Column<>(name, ColumnType.array(type), row -> each(elements.apply(row), value));
    }

    // Most rows have no events, links or exemplars; this is several times cheaper for them than a stream.
    private static <E, V> List<V> each(List<E> elements, Function<? super E, V> value) {
        if (elements.isEmpty()) {
            return List.of();
        }
        List<V> values = new ArrayList<>(elements.size());
        for (E element : elements) {
            values.add(value.apply(element));
        }
        return values;
    }

    void write(BlockOutput out, List<? extends R> rows) throws IOException {
        out.string(name);
        out.string(type.name());
        List<V> values = new ArrayList<>(rows.size());
        for (R row : rows) {
            values.add(value.apply(row));
        }
        type.write(out, values);
    }
}
