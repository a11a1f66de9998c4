package dev.coldspan.storage.clickhouse.block;

/** {@code Map(LowCardinality(String), String)}: add a row's keys and values, then {@link #endRow}. */
public final class MapColumn extends BlockColumn {

    private final ByteList ends = new ByteList(8 << 10);
    private final DictionaryColumn keys = new DictionaryColumn();
    private final ByteList values = new ByteList(64 << 10);

    private int lastKeys;
    private int lastBytes;
    private int rowKeys;
    private int rowBytes;

    public MapColumn() {
        super("Map(LowCardinality(String), String)");
    }

    public DictionaryColumn keys() {
        return keys;
    }

    /** Where the value of the key that was added last goes. */
    public ByteList values() {
        return values;
    }

    public void endRow() {
        ends.int64(keys.rows());
        rowKeys = keys.rows() - lastKeys;
        rowBytes = values.size() - lastBytes;
        lastKeys = keys.rows();
        lastBytes = values.size();
    }

    /** Another row like the one that ended last. */
    public void repeatRow() {
        keys.repeat(lastKeys - rowKeys, rowKeys);
        values.repeat(lastBytes - rowBytes, rowBytes);
        endRow();
    }

    @Override
    int bytes() {
        return ends.size() + keys.bytes() + values.size();
    }

    @Override
    void clear() {
        ends.clear();
        keys.clear();
        values.clear();
        lastKeys = 0;
        lastBytes = 0;
    }

    @Override
    void writePrefix(ByteList out) {
        keys.writePrefix(out);
    }

    @Override
    void write(ByteList out) {
        out.add(ends);
        keys.write(out);
        out.add(values);
    }

    @Override
    boolean omissible() {
        return keys.rows() == 0;
    }
}
