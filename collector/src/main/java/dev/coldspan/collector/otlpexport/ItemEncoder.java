package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Item;

/**
 * Writes what a scope has many of. Field numbers are those of opentelemetry-proto.
 *
 * @param <I> the item of the signal
 */
interface ItemEncoder<I extends Item> {

    /** Field of the items in {@code ScopeSpans}, {@code ScopeMetrics} and {@code ScopeLogs}. */
    int ITEM = 2;

    void write(I item, Arena arena, ProtoWriter out);

    /** Ends what several items shared; a scope, a request's batch or a frame ends. */
    default void end(ProtoWriter out) {}

    /** Forgets what was begun and not ended, after a failure. */
    default void reset() {}
}
