package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;

/** Writes {@code Span}. */
final class SpanEncoder implements ItemEncoder<Span> {

    @Override
    public void write(Span span, Arena arena, ProtoWriter out) {
        int start = out.open(ITEM);
        out.slice(1, arena, span.traceId);
        out.slice(2, arena, span.spanId);
        out.slice(3, arena, span.traceState);
        out.slice(4, arena, span.parentSpanId);
        out.slice(5, arena, span.name);
        out.number(6, span.kind);
        out.fixed64IfAny(7, span.start);
        out.fixed64IfAny(8, span.end);
        AttributeEncoder.write(span.attributes, 9, out);
        out.number(10, span.droppedAttributes & 0xffffffffL);
        for (int i = 0; i < span.events.size(); i++) {
            event(span.events.get(i), arena, out);
        }
        out.number(12, span.droppedEvents & 0xffffffffL);
        for (int i = 0; i < span.links.size(); i++) {
            link(span.links.get(i), arena, out);
        }
        out.number(14, span.droppedLinks & 0xffffffffL);
        status(span, arena, out);
        out.fixed32(16, span.flags);
        out.close(start);
    }

    private static void event(Span.Event event, Arena arena, ProtoWriter out) {
        int start = out.open(11);
        out.fixed64IfAny(1, event.time);
        out.slice(2, arena, event.name);
        AttributeEncoder.write(event.attributes, 3, out);
        out.number(4, event.droppedAttributes & 0xffffffffL);
        out.close(start);
    }

    private static void link(Span.Link link, Arena arena, ProtoWriter out) {
        int start = out.open(13);
        out.slice(1, arena, link.traceId);
        out.slice(2, arena, link.spanId);
        out.slice(3, arena, link.traceState);
        AttributeEncoder.write(link.attributes, 4, out);
        out.number(5, link.droppedAttributes & 0xffffffffL);
        out.fixed32(6, link.flags);
        out.close(start);
    }

    private static void status(Span span, Arena arena, ProtoWriter out) {
        if (span.status != 0 || Slice.length(span.statusMessage) > 0) {
            int start = out.open(15);
            out.slice(2, arena, span.statusMessage);
            out.number(3, span.status);
            out.close(start);
        }
    }
}
