package dev.coldspan.collector.export;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Collects batches in the form in which they will be sent. Used by one thread at a time. A builder that threw is cleared and
 * everything in it is refused, so {@link #add} must check what can fail before it changes anything where it can.
 *
 * @param <I> the item of the signal
 */
public interface FrameBuilder<I extends Item> {

    /** Takes the items of the batch that are kept; nothing of the batch may be referred to afterwards. */
    void add(Batch<I> batch);

    /** Items taken since it was last empty. */
    int items();

    /** About how many bytes {@link #build} would give. */
    long bytes();

    /**
     * The frames of everything taken; several when they go to different tables.
     *
     * @param ids gives each frame its id, see {@link Frame#id}
     */
    List<Frame> build(LongSupplier ids);

    /** Forgets everything taken. */
    void clear();
}
