package dev.coldspan.storage.clickhouse.block;

/** Numbers, times and texts: one value behind the other. The caller writes values of the column's type to {@link #values}. */
public final class PlainColumn extends BlockColumn {

    private final ByteList values = new ByteList(8 << 10);

    private PlainColumn(String type) {
        super(type);
    }

    public static PlainColumn strings() {
        return new PlainColumn("String");
    }

    /** Nanoseconds since the Unix epoch. */
    public static PlainColumn times() {
        return new PlainColumn("DateTime64(9)");
    }

    public static PlainColumn uint64() {
        return new PlainColumn("UInt64");
    }

    public static PlainColumn uint32() {
        return new PlainColumn("UInt32");
    }

    public static PlainColumn int32() {
        return new PlainColumn("Int32");
    }

    public static PlainColumn uint8() {
        return new PlainColumn("UInt8");
    }

    public static PlainColumn bools() {
        return new PlainColumn("Bool");
    }

    public static PlainColumn float64() {
        return new PlainColumn("Float64");
    }

    /** Where the next value goes. */
    public ByteList values() {
        return values;
    }

    @Override
    int bytes() {
        return values.size();
    }

    @Override
    void clear() {
        values.clear();
    }

    @Override
    void write(ByteList out) {
        out.add(values);
    }
}
