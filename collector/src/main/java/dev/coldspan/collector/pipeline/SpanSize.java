package dev.coldspan.collector.pipeline;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;

/** Makes a span fit: cuts its texts, drops attributes, events and links and writes how many into the span. */
final class SpanSize {

    private final Limits limits;
    private final AttributeLimits attributes;
    private final Findings findings;

    SpanSize(Limits limits, AttributeLimits attributes, Findings findings) {
        this.limits = limits;
        this.attributes = attributes;
        this.findings = findings;
    }

    /** @return the same span when it fits */
    Span limit(Span span) {
        List<KeyValue> kept = attributes.apply(span.getAttributesList(), "");
        List<Span.Event> events = Rewrite.list(first(span.getEventsList(), "events"), this::event);
        List<Span.Link> links = Rewrite.list(first(span.getLinksList(), "links"), this::link);
        Span sized = texts(span);
        boolean same = kept == span.getAttributesList()
                && events == span.getEventsList()
                && links == span.getLinksList()
                && sized == span;
        if (same && span.getSerializedSize() <= limits.maxItemBytes()) {
            return span;
        }
        return fit(sized.toBuilder(), kept, events, links);
    }

    private Span texts(Span span) {
        String name = attributes.text(span.getName(), "", "name");
        String state = attributes.text(span.getTraceState(), "", "trace_state");
        String message = attributes.text(span.getStatus().getMessage(), "", "status message");
        boolean same = name.equals(span.getName())
                && state.equals(span.getTraceState())
                && message.equals(span.getStatus().getMessage());
        if (same) {
            return span;
        }
        Span.Builder cut = span.toBuilder().setName(name).setTraceState(state);
        cut.getStatusBuilder().setMessage(message);
        return cut.build();
    }

    private Span fit(Span.Builder span, List<KeyValue> kept, List<Span.Event> events, List<Span.Link> links) {
        int attributesBefore = span.getAttributesCount();
        int eventsBefore = span.getEventsCount();
        int linksBefore = span.getLinksCount();
        span.clearAttributes().clearEvents().clearLinks();
        Room room = new Room(limits.maxItemBytes() - span.build().getSerializedSize());
        span.addAllAttributes(room.take(kept)).addAllEvents(room.take(events)).addAllLinks(room.take(links));
        room.report(findings, attributes.place(), limits);
        return span.setDroppedAttributesCount(
                        span.getDroppedAttributesCount() + attributesBefore - span.getAttributesCount())
                .setDroppedEventsCount(span.getDroppedEventsCount() + eventsBefore - span.getEventsCount())
                .setDroppedLinksCount(span.getDroppedLinksCount() + linksBefore - span.getLinksCount())
                .build();
    }

    private <T> List<T> first(List<T> parts, String what) {
        int excess = parts.size() - limits.maxSpanParts();
        if (excess <= 0) {
            return parts;
        }
        findings.shorten(
                "too_many_" + what,
                excess,
                attributes.place() + ": " + excess + " " + what + " beyond the limit of " + limits.maxSpanParts()
                        + " were dropped");
        return parts.subList(0, limits.maxSpanParts());
    }

    private Span.Event event(Span.Event event) {
        List<KeyValue> kept = attributes.apply(event.getAttributesList(), ": event");
        String name = attributes.text(event.getName(), ": event", "name");
        return kept == event.getAttributesList() && name.equals(event.getName())
                ? event
                : event.toBuilder()
                        .setName(name)
                        .clearAttributes()
                        .addAllAttributes(kept)
                        .build();
    }

    private Span.Link link(Span.Link link) {
        List<KeyValue> kept = attributes.apply(link.getAttributesList(), ": link");
        return kept == link.getAttributesList()
                ? link
                : link.toBuilder().clearAttributes().addAllAttributes(kept).build();
    }
}
