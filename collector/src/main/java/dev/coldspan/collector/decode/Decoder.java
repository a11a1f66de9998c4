package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;

/**
 * Walks over the request in a batch's arena and fills the batch: resources, in them scopes, in them what the signal has. For one
 * request and one thread.
 *
 * @param <I> the item of the signal
 */
public abstract class Decoder<I extends Item> {

    private static final int FIRST = 1 << 3 | Wire.BYTES;
    private static final int SECOND = 2 << 3 | Wire.BYTES;
    private static final int SCHEMA_URL = 3 << 3 | Wire.BYTES;
    private static final int RESOURCE_DROPPED = 2 << 3 | Wire.VARINT;
    private static final int SCOPE_ATTRIBUTE = 3 << 3 | Wire.BYTES;
    private static final int SCOPE_DROPPED = 4 << 3 | Wire.VARINT;

    final Batch<I> batch;
    final Wire wire;
    private final AttributeReader attributes;
    private final int maxItems;
    private int surplus;

    Decoder(Batch<I> batch, Keys keys, Bounds bounds, String type) {
        this.batch = batch;
        this.maxItems = bounds.maxItems();
        Arena arena = batch.arena();
        this.wire = new Wire(arena, type, bounds.maxDepth());
        this.attributes = new AttributeReader(wire, keys, arena, batch.budget());
    }

    /**
     * @return items beyond the limit, which are not in the batch
     * @throws dev.coldspan.collector.otlp.MalformedException when the bytes are not a request of the signal
     */
    public final int decode() {
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == FIRST) {
                resource();
            } else {
                wire.skip(tag);
            }
        }
        return surplus;
    }

    private void resource() {
        int outer = wire.enter();
        Resource resource = batch.nextResource();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == SECOND) {
                scope(resource);
            } else if (tag == FIRST) {
                describe(resource);
            } else if (tag == SCHEMA_URL) {
                resource.schemaUrl = wire.text();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void describe(Resource resource) {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == FIRST) {
                attribute(resource.attributes);
            } else if (tag == RESOURCE_DROPPED) {
                resource.droppedAttributes = (int) wire.varint();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void scope(Resource resource) {
        int outer = wire.enter();
        Scope scope = batch.nextScope();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == SECOND) {
                element(resource, scope);
            } else if (tag == FIRST) {
                describe(scope);
            } else if (tag == SCHEMA_URL) {
                scope.schemaUrl = wire.text();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void describe(Scope scope) {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            if (tag == FIRST) {
                scope.name = wire.text();
            } else if (tag == SECOND) {
                scope.version = wire.text();
            } else if (tag == SCOPE_ATTRIBUTE) {
                attribute(scope.attributes);
            } else if (tag == SCOPE_DROPPED) {
                scope.droppedAttributes = (int) wire.varint();
            } else {
                wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    /** What a scope has many of, behind its tag. */
    abstract void element(Resource resource, Scope scope);

    /** Another item, null when the request has enough of them. */
    final I next(Resource resource, Scope scope) {
        if (batch.size() < maxItems) {
            return batch.next(resource, scope);
        }
        surplus++;
        return null;
    }

    /** One attribute behind its tag. */
    final void attribute(Attributes into) {
        attributes.read(into);
    }

    /** A value behind its tag; the reader then has it. */
    final AttributeReader value() {
        attributes.value();
        return attributes;
    }
}
