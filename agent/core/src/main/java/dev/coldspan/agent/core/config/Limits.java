package dev.coldspan.agent.core.config;

/** How much one span may hold; what exceeds it is cut or counted as dropped (OpenTelemetry specification, SpanLimits). */
public final class Limits {
    /** No limit in practice: far above what the SDK lets through, and small enough to be doubled. */
    public static final Limits NONE = new Limits(1 << 24, Integer.MAX_VALUE, 1 << 24, 1 << 24);

    private final int attributes;
    private final int valueLength;
    private final int events;
    private final int links;

    /** Counts per span; {@code valueLength} is in characters. */
    public Limits(int attributes, int valueLength, int events, int links) {
        this.attributes = attributes;
        this.valueLength = valueLength;
        this.events = events;
        this.links = links;
    }

    /** Most attributes of a span, an event or a link. */
    public int attributes() {
        return attributes;
    }

    /** Longest attribute value in characters. */
    public int valueLength() {
        return valueLength;
    }

    /** Most events of a span. */
    public int events() {
        return events;
    }

    /** Most links of a span. */
    public int links() {
        return links;
    }
}
