package dev.coldspan.agent.core.trace;

/** A reference from one span to another, with attributes as keys and values in turn. */
public final class Link {
    final SpanRef span;
    final Object[] pairs;

    Link(SpanRef span, Object[] pairs) {
        this.span = span;
        this.pairs = pairs;
    }

    /** The span linked to. */
    public SpanRef span() {
        return span;
    }

    /** Keys and values in turn. */
    public Object[] pairs() {
        return pairs;
    }
}
