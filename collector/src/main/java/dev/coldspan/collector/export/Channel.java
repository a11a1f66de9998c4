package dev.coldspan.collector.export;

import dev.coldspan.collector.model.Item;
import java.util.List;

/**
 * The way of one signal to one destination.
 *
 * @param <I> the item of the signal
 */
public interface Channel<I extends Item> {

    /** How many threads may call {@link #deliver} at once, each with frames of its own; at least 1. */
    default int parallel() {
        return 1;
    }

    /** A new, empty builder. The queue makes two and fills one while the other is being written. */
    FrameBuilder<I> builder();

    /**
     * Returns when the destination holds all of the frames. With {@link #parallel} 1 the frames come in the order in which
     * they were acknowledged, otherwise only those of one call are; all were made by this channel's builders, perhaps by those of an earlier release.
     *
     * @param mayHaveArrived whether some of these frames were part of a delivery whose outcome is not known: an earlier call
     *     failed, or the collector was killed. Who can tell what has arrived sends only what is missing
     * @throws DeliveryException saying whether trying again is useful; nothing needs to be undone
     */
    void deliver(List<Frame> frames, boolean mayHaveArrived) throws DeliveryException, InterruptedException;
}
