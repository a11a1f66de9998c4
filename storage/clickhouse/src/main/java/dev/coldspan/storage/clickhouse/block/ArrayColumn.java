package dev.coldspan.storage.clickhouse.block;

/**
 * {@code Array} of another column's type: add a row's elements to {@link #elements}, then {@link #endRow} with how many they were.
 *
 * @param <C> the column of the elements
 */
public final class ArrayColumn<C extends BlockColumn> extends BlockColumn {

    private final ByteList ends = new ByteList(1 << 10);
    private final C elements;
    private long end;

    public ArrayColumn(C elements) {
        super("Array(" + elements.type() + ")");
        this.elements = elements;
    }

    public C elements() {
        return elements;
    }

    public void endRow(int count) {
        end += count;
        ends.int64(end);
    }

    @Override
    int bytes() {
        return ends.size() + elements.bytes();
    }

    @Override
    void clear() {
        ends.clear();
        elements.clear();
        end = 0;
    }

    @Override
    void writePrefix(ByteList out) {
        elements.writePrefix(out);
    }

    @Override
    void write(ByteList out) {
        out.add(ends);
        elements.write(out);
    }

    @Override
    boolean omissible() {
        return end == 0;
    }
}
