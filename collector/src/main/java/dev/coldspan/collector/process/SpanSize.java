package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Findings;
import dev.coldspan.collector.model.Reused;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.pipeline.Limits;
import java.util.function.ToIntFunction;

/** Makes a span fit: cuts its texts, drops attributes, events and links and writes how many into the span. For one request. */
final class SpanSize {

    /** Ids, times and the like. */
    private static final int FIXED_BYTES = 100;

    private final Limits limits;
    private final AttributeLimits attributes;
    private final Findings findings;

    SpanSize(Limits limits, AttributeLimits attributes, Findings findings) {
        this.limits = limits;
        this.attributes = attributes;
        this.findings = findings;
    }

    void limit(Span span) {
        span.droppedAttributes += attributes.apply(span.attributes, "");
        if (span.events.size() > 0) {
            events(span);
        }
        if (span.links.size() > 0) {
            links(span);
        }
        span.name = attributes.text(span.name, "", "name");
        span.traceState = attributes.text(span.traceState, "", "trace_state");
        span.statusMessage = attributes.text(span.statusMessage, "", "status message");
        if (span.wireBytes > limits.maxItemBytes()) {
            fit(span);
        }
    }

    private void events(Span span) {
        span.droppedEvents += first(span.events, "events");
        for (int i = 0; i < span.events.size(); i++) {
            Span.Event event = span.events.get(i);
            event.droppedAttributes += attributes.apply(event.attributes, ": event");
            event.name = attributes.text(event.name, ": event", "name");
        }
    }

    private void links(Span span) {
        span.droppedLinks += first(span.links, "links");
        for (int i = 0; i < span.links.size(); i++) {
            Span.Link link = span.links.get(i);
            link.droppedAttributes += attributes.apply(link.attributes, ": link");
            link.traceState = attributes.text(link.traceState, ": link", "trace_state");
        }
    }

    private int first(Reused<?> parts, String what) {
        int excess = parts.size() - limits.maxSpanParts();
        if (excess <= 0) {
            return 0;
        }
        findings.shorten(
                "too_many_" + what,
                excess,
                attributes.place() + ": " + excess + " " + what + " beyond the limit of " + limits.maxSpanParts()
                        + " were dropped");
        parts.truncate(limits.maxSpanParts());
        return excess;
    }

    private void fit(Span span) {
        int own = Slice.length(span.name) + Slice.length(span.traceState) + Slice.length(span.statusMessage);
        Room room = new Room((long) limits.maxItemBytes() - own - FIXED_BYTES);
        span.droppedAttributes += room.fit(span.attributes);
        span.droppedEvents += fit(room, span.events, event -> event.wireBytes);
        span.droppedLinks += fit(room, span.links, link -> link.wireBytes);
        room.report(findings, attributes.place(), limits);
    }

    private static <T> int fit(Room room, Reused<T> parts, ToIntFunction<T> size) {
        int taken = 0;
        while (taken < parts.size() && room.take(size.applyAsInt(parts.get(taken)))) {
            taken++;
        }
        int surplus = parts.size() - taken;
        parts.truncate(taken);
        room.drop(surplus);
        return surplus;
    }
}
