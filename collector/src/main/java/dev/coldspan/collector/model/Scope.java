package dev.coldspan.collector.model;

/** Which instrumentation made an item. */
public final class Scope {

    public final Attributes attributes;
    public long name;
    public long version;
    public long schemaUrl;
    public int droppedAttributes;

    Scope(Arena arena) {
        attributes = new Attributes(arena);
    }

    void reset(Budget budget) {
        attributes.reset(budget);
        name = Slice.EMPTY;
        version = Slice.EMPTY;
        schemaUrl = Slice.EMPTY;
        droppedAttributes = 0;
    }
}
