package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.core.trace.Event;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span as it would be sent.
 *
 * @param parentSpanId 16 hexadecimal digits, or null for a span without parent
 * @param status as OTLP numbers it: 0 unset, 1 ok, 2 error
 * @param statusText may be null
 */
public record FinishedSpan(
        String name,
        Kind kind,
        SpanRef ref,
        String parentSpanId,
        Map<String, Object> attributes,
        int status,
        String statusText,
        List<Event> events,
        List<Link> links) {

    static FinishedSpan of(RecordedSpan span) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Object[] pairs = span.attributes();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.put((String) pairs[i], pairs[i + 1]);
        }
        String parent = span.parent() == null ? null : span.parent().spanId();
        return new FinishedSpan(
                span.name(),
                span.kind(),
                span.ref(),
                parent,
                attributes,
                span.status(),
                span.statusText(),
                span.events(),
                span.links());
    }

    /** Value of the {@code traceparent} header that makes this span a parent. */
    public String traceparent() {
        return "00-" + ref.traceId() + "-" + ref.spanId() + "-" + String.format("%02x", ref.flags());
    }
}
