package dev.coldspan.collector.model;

/** Who sent an item. */
public final class Resource {

    public final Attributes attributes;
    public long schemaUrl;
    public int droppedAttributes;

    Resource(Arena arena) {
        attributes = new Attributes(arena);
    }

    void reset(Budget budget) {
        attributes.reset(budget);
        schemaUrl = Slice.EMPTY;
        droppedAttributes = 0;
    }
}
