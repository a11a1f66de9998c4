package dev.coldspan.collector.decode;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.Span;

/** Reads {@code ExportTraceServiceRequest}. */
public final class SpanDecoder extends Decoder<Span> {

    private static final int TRACE_ID = 1 << 3 | Wire.BYTES;
    private static final int SPAN_ID = 2 << 3 | Wire.BYTES;
    private static final int TRACE_STATE = 3 << 3 | Wire.BYTES;
    private static final int PARENT = 4 << 3 | Wire.BYTES;
    private static final int NAME = 5 << 3 | Wire.BYTES;
    private static final int KIND = 6 << 3 | Wire.VARINT;
    private static final int START = 7 << 3 | Wire.FIXED64;
    private static final int END = 8 << 3 | Wire.FIXED64;
    private static final int ATTRIBUTE = 9 << 3 | Wire.BYTES;
    private static final int DROPPED_ATTRIBUTES = 10 << 3 | Wire.VARINT;
    private static final int EVENT = 11 << 3 | Wire.BYTES;
    private static final int DROPPED_EVENTS = 12 << 3 | Wire.VARINT;
    private static final int LINK = 13 << 3 | Wire.BYTES;
    private static final int DROPPED_LINKS = 14 << 3 | Wire.VARINT;
    private static final int STATUS = 15 << 3 | Wire.BYTES;
    private static final int FLAGS = 16 << 3 | Wire.FIXED32;

    private static final int MESSAGE = 2 << 3 | Wire.BYTES;
    private static final int CODE = 3 << 3 | Wire.VARINT;
    private static final int EVENT_TIME = 1 << 3 | Wire.FIXED64;
    private static final int EVENT_NAME = 2 << 3 | Wire.BYTES;
    private static final int EVENT_ATTRIBUTE = 3 << 3 | Wire.BYTES;
    private static final int EVENT_DROPPED = 4 << 3 | Wire.VARINT;
    private static final int LINK_ATTRIBUTE = 4 << 3 | Wire.BYTES;
    private static final int LINK_DROPPED = 5 << 3 | Wire.VARINT;
    private static final int LINK_FLAGS = 6 << 3 | Wire.FIXED32;

    public SpanDecoder(Batch<Span> batch, Keys keys, Bounds bounds) {
        super(batch, keys, bounds, "ExportTraceServiceRequest");
    }

    @Override
    void element(Resource resource, Scope scope) {
        Span span = next(resource, scope);
        if (span == null) {
            wire.skip(2 << 3 | Wire.BYTES);
            return;
        }
        int outer = wire.enter();
        span.wireBytes = wire.end() - wire.position();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case ATTRIBUTE -> attribute(span.attributes);
                case TRACE_ID -> span.traceId = wire.bytes();
                case SPAN_ID -> span.spanId = wire.bytes();
                case PARENT -> span.parentSpanId = wire.bytes();
                case NAME -> span.name = wire.text();
                case KIND -> span.kind = (int) wire.varint();
                case START -> span.start = wire.fixed64();
                case END -> span.end = wire.fixed64();
                default -> rare(tag, span);
            }
        }
        wire.leave(outer);
    }

    private void rare(int tag, Span span) {
        switch (tag) {
            case STATUS -> status(span);
            case FLAGS -> span.flags = wire.fixed32();
            case TRACE_STATE -> span.traceState = wire.text();
            case EVENT -> event(span);
            case LINK -> link(span);
            case DROPPED_ATTRIBUTES -> span.droppedAttributes = (int) wire.varint();
            case DROPPED_EVENTS -> span.droppedEvents = (int) wire.varint();
            case DROPPED_LINKS -> span.droppedLinks = (int) wire.varint();
            default -> wire.skip(tag);
        }
    }

    private void status(Span span) {
        int outer = wire.enter();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case MESSAGE -> span.statusMessage = wire.text();
                case CODE -> span.status = (int) wire.varint();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void event(Span span) {
        int outer = wire.enter();
        Span.Event event = span.nextEvent(batch.budget());
        event.wireBytes = wire.end() - wire.position();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case EVENT_TIME -> event.time = wire.fixed64();
                case EVENT_NAME -> event.name = wire.text();
                case EVENT_ATTRIBUTE -> attribute(event.attributes);
                case EVENT_DROPPED -> event.droppedAttributes = (int) wire.varint();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }

    private void link(Span span) {
        int outer = wire.enter();
        Span.Link link = span.nextLink(batch.budget());
        link.wireBytes = wire.end() - wire.position();
        for (int tag = wire.tag(); tag != 0; tag = wire.tag()) {
            switch (tag) {
                case TRACE_ID -> link.traceId = wire.bytes();
                case SPAN_ID -> link.spanId = wire.bytes();
                case TRACE_STATE -> link.traceState = wire.text();
                case LINK_ATTRIBUTE -> attribute(link.attributes);
                case LINK_DROPPED -> link.droppedAttributes = (int) wire.varint();
                case LINK_FLAGS -> link.flags = wire.fixed32();
                default -> wire.skip(tag);
            }
        }
        wire.leave(outer);
    }
}
