package dev.coldspan.collector.model;

/** A span, a log record or a data point. Texts and ids are slices of the batch's arena. */
public abstract class Item {

    /** Its number in the request, from 0; what a sender is told about it names this. */
    public int index;

    public Resource resource;
    public Scope scope;
    public final Attributes attributes;
    public int droppedAttributes;

    /** Bytes of the item as it was received. */
    public int wireBytes;

    private boolean kept;

    Item(Arena arena) {
        attributes = new Attributes(arena);
    }

    /** Whether it will be stored; false once a {@link Batch} was told otherwise. */
    public final boolean kept() {
        return kept;
    }

    final void leave() {
        kept = false;
    }

    void reset(Budget budget) {
        kept = true;
        attributes.reset(budget);
        droppedAttributes = 0;
    }
}
