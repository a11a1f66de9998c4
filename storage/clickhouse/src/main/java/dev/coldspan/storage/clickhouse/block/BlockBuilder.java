package dev.coldspan.storage.clickhouse.block;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a block for one table. Add a value to each column for every row, then {@link #endRow}. Not for several
 * threads.
 */
public final class BlockBuilder {

    private record Named(String name, BlockColumn column) {}

    private final List<Named> columns = new ArrayList<>();
    private int rows;

    /** Adds a column, named as in the table's DDL; {@code Events.Name} for a part of a Nested column. */
    public <C extends BlockColumn> C column(String name, C column) {
        columns.add(new Named(name, column));
        return column;
    }

    public void endRow() {
        rows++;
    }

    public int rows() {
        return rows;
    }

    /** About how many bytes the block has. */
    public long bytes() {
        long bytes = 0;
        for (Named named : columns) {
            bytes += named.column.bytes();
        }
        return bytes;
    }

    /**
     * The block; columns in which every row has an empty array or map are left out.
     *
     * @param batchId value of the column {@code BatchId} in every row
     */
    public byte[] build(long batchId) {
        List<Named> sent =
                columns.stream().filter(named -> !named.column.omissible()).toList();
        ByteList out =
                new ByteList((int) Math.min(Integer.MAX_VALUE - 8, bytes() + 64L * sent.size() + 8L * rows + 64));
        out.varUInt(sent.size() + 1);
        out.varUInt(rows);
        for (Named named : sent) {
            out.string(named.name);
            out.string(named.column.type());
            named.column.writePrefix(out);
            named.column.write(out);
        }
        out.string("BatchId");
        out.string("UInt64");
        for (int i = 0; i < rows; i++) {
            out.int64(batchId);
        }
        return out.copy();
    }

    public void clear() {
        rows = 0;
        columns.forEach(named -> named.column.clear());
    }
}
