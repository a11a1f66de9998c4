package dev.coldspan.storage.clickhouse.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A table and the columns that are written to it; columns left out take their default.
 *
 * <p>The Native format is ClickHouse's own column-by-column form; docs/benchmarks/schema.md has what it saves over
 * writing rows.
 *
 * @param <R> the record of one row
 */
public final class Table<R> {

    private final String name;
    private final List<Column<R, ?>> columns;

    Table(String name, List<Column<R, ?>> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    public String name() {
        return name;
    }

    /** The names of the written columns, in the order of the block. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Writes the rows as one block and leaves the stream open. */
    public void writeBlock(OutputStream stream, List<? extends R> rows) throws IOException {
        BlockOutput out = new BlockOutput(stream);
        out.varUInt(columns.size());
        out.varUInt(rows.size());
        for (Column<R, ?> column : columns) {
            column.write(out, rows);
        }
        out.flush();
    }
}
