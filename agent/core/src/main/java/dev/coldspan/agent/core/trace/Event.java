package dev.coldspan.agent.core.trace;

/** Something that happened during a span, with attributes as keys and values in turn. */
public final class Event {
    private final String name;
    private final long epochNanos;
    private final Object[] pairs;

    Event(String name, long epochNanos, Object[] pairs) {
        this.name = name;
        this.epochNanos = epochNanos;
        this.pairs = pairs;
    }

    /** Event name. */
    public String name() {
        return name;
    }

    /** Nanoseconds since 1970. */
    public long epochNanos() {
        return epochNanos;
    }

    /** Keys and values in turn. */
    public Object[] pairs() {
        return pairs;
    }
}
