package dev.coldspan.storage.clickhouse.block;

/** Whole numbers that are nearly always all 1, which is also the default of their column: then it is left out. */
public final class WeightColumn extends BlockColumn {

    private final ByteList values = new ByteList(8 << 10);
    private boolean ones = true;

    public WeightColumn() {
        super("UInt32");
    }

    /** @param weight from 1 to 2^32 - 1 */
    public void add(long weight) {
        values.int32((int) weight);
        ones &= weight == 1;
    }

    @Override
    int bytes() {
        return ones ? 0 : values.size();
    }

    @Override
    void clear() {
        values.clear();
        ones = true;
    }

    @Override
    void write(ByteList out) {
        out.add(values);
    }

    @Override
    boolean omissible() {
        return ones;
    }
}
