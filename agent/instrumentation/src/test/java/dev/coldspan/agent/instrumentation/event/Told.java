package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.core.trace.SpanStart;
import java.util.ArrayList;
import java.util.List;

/** What an event tells, as a root span would carry it. */
final class Told {
    final Cause cause;
    private final SpanStart start = SpanStart.of("f", Kind.SERVER);

    private Told(Cause cause) {
        this.cause = cause;
        cause.describe(start);
    }

    static Told by(String json) {
        return by(json, null);
    }

    static Told by(String json, String propagators) {
        return by(Samples.event(json), propagators);
    }

    static Told by(Event event, String propagators) {
        return new Told(event.cause(Propagators.of(propagators, message -> {})));
    }

    /** Null when there is no such attribute. */
    Object get(String key) {
        List<Object> pairs = start.attributes();
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(key)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    List<Object> attributes() {
        return start.attributes();
    }

    List<Link> links() {
        return start.links();
    }

    List<String> linkedSpans() {
        List<String> ids = new ArrayList<>();
        for (Link link : start.links()) {
            ids.add(link.span().spanId());
        }
        return ids;
    }

    String parent() {
        return cause.parent() == null ? null : cause.parent().spanId();
    }
}
