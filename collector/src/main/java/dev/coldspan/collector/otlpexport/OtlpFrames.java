package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Batches as OTLP: each frame is a whole {@code Export*ServiceRequest}, and several, one after the other, are one again. A
 * frame is ended at {@value #FRAME_BYTES} bytes, between two items, because receivers limit a request, some to 4 MiB.
 *
 * @param <I> the item of the signal
 */
public final class OtlpFrames<I extends Item> implements FrameBuilder<I> {

    /** A frame is at most one item larger. */
    static final int FRAME_BYTES = 1 << 20;

    private static final int RESOURCE_GROUP = 1;

    private record Part(byte[] payload, int items) {}

    private final ItemEncoder<I> encoder;
    private final ProtoWriter out = new ProtoWriter();
    private final List<Part> parts = new ArrayList<>();
    private Resource resource;
    private Scope scope;
    private int resourceStart;
    private int scopeStart;
    private int items;
    private int openItems;
    private long partBytes;

    private OtlpFrames(ItemEncoder<I> encoder) {
        this.encoder = encoder;
    }

    public static OtlpFrames<Span> ofSpans() {
        return new OtlpFrames<>(new SpanEncoder());
    }

    public static OtlpFrames<LogRecord> ofLogs() {
        return new OtlpFrames<>(new LogEncoder());
    }

    public static OtlpFrames<Point> ofPoints() {
        return new OtlpFrames<>(new PointEncoder());
    }

    @Override
    public void add(Batch<I> batch) {
        for (int i = 0; i < batch.size(); i++) {
            I item = batch.get(i);
            if (item.kept()) {
                add(item, batch);
            }
        }
        endResource();
    }

    private void add(I item, Batch<I> batch) {
        if (out.size() >= FRAME_BYTES) {
            endPart();
        }
        if (item.resource != resource) {
            endResource();
            begin(item.resource, batch);
        }
        if (item.scope != scope) {
            endScope();
            begin(item.scope, batch);
        }
        encoder.write(item, batch.arena(), out);
        items++;
        openItems++;
    }

    private void begin(Resource next, Batch<I> batch) {
        resource = next;
        resourceStart = out.open(RESOURCE_GROUP);
        int start = out.open(1);
        AttributeEncoder.write(next.attributes, 1, out);
        out.number(2, next.droppedAttributes & 0xffffffffL);
        out.close(start);
        out.slice(3, batch.arena(), next.schemaUrl);
    }

    private void begin(Scope next, Batch<I> batch) {
        scope = next;
        scopeStart = out.open(2);
        int start = out.open(1);
        out.slice(1, batch.arena(), next.name);
        out.slice(2, batch.arena(), next.version);
        AttributeEncoder.write(next.attributes, 3, out);
        out.number(4, next.droppedAttributes & 0xffffffffL);
        out.close(start);
        out.slice(3, batch.arena(), next.schemaUrl);
    }

    private void endScope() {
        if (scope != null) {
            encoder.end(out);
            out.close(scopeStart);
            scope = null;
        }
    }

    private void endResource() {
        endScope();
        if (resource != null) {
            out.close(resourceStart);
            resource = null;
        }
    }

    private void endPart() {
        endResource();
        if (openItems > 0) {
            byte[] payload = out.copy();
            parts.add(new Part(payload, openItems));
            partBytes += payload.length;
        }
        out.clear();
        openItems = 0;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public long bytes() {
        return partBytes + out.size();
    }

    @Override
    public List<Frame> build(LongSupplier ids) {
        endPart();
        long now = System.currentTimeMillis();
        return parts.stream()
                .map(part -> new Frame(ids.getAsLong(), 0, part.items, now, part.payload))
                .toList();
    }

    @Override
    public void clear() {
        parts.clear();
        out.clear();
        encoder.reset();
        resource = null;
        scope = null;
        items = 0;
        openItems = 0;
        partBytes = 0;
    }
}
