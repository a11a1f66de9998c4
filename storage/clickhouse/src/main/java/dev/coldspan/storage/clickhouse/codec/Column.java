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
