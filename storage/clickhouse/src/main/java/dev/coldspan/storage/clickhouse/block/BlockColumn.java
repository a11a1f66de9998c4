package dev.coldspan.storage.clickhouse.block;

/** The values of one column; each kind of column has methods of its own to add one. */
public abstract class BlockColumn {

    private final String type;

    BlockColumn(String type) {
        this.type = type;
    }

    /** ClickHouse's name of the type. */
    final String type() {
        return type;
    }

    abstract int bytes();

    abstract void clear();

    /** What the format wants before the values of the outermost column. */
    void writePrefix(ByteList out) {}

    /** Writes all values. */
    abstract void write(ByteList out);

    /** Whether the column may be left out of a block because all of its values are the default. */
    boolean omissible() {
        return false;
    }
}
