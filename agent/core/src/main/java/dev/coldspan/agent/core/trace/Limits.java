package dev.coldspan.agent.core.trace;

/** How much one span may hold; what exceeds it is cut or counted as dropped (OpenTelemetry specification, SpanLimits). */
public final class Limits {
    // Far above what the SDK lets through, and small enough to be doubled.
    static final Limits NONE = new Limits(1 << 24, Integer.MAX_VALUE, 1 << 24, 1 << 24);

    final int attributes;
    final int valueLength;
    final int events;
    final int links;

    /** Counts per span; {@code valueLength} is in characters. */
    public Limits(int attributes, int valueLength, int events, int links) {
        this.attributes = attributes;
        this.valueLength = valueLength;
        this.events = events;
        this.links = links;
    }
}
