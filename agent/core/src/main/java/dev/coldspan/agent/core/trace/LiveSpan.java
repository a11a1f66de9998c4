package dev.coldspan.agent.core.trace;

/**
 * A span from its start to its end. Calls after the end change nothing.
 *
 * <p>Thread-safe: clients end spans on threads other than the one that started them.
 */
public abstract class LiveSpan {
    private final SpanRef ref;
    private final Kind kind;
    private volatile boolean call;

    protected LiveSpan(SpanRef ref, Kind kind) {
        this.ref = ref;
        this.kind = kind;
    }

    /** Ids and flags. */
    public final SpanRef ref() {
        return ref;
    }

    /** Span kind. */
    public final Kind kind() {
        return kind;
    }

    /** Makes it a call the agent observes; what the called library does on the way is no call of its own. */
    public final void markAsCall() {
        call = true;
    }

    /** Whether it is a call the agent observes; a CLIENT span the function made by itself is none. */
    public final boolean isCall() {
        return call;
    }

    /** False when not sampled or ended: attributes need not be computed. */
    public abstract boolean isRecording();

    /**
     * Sets or replaces an attribute.
     *
     * @param value String, Long, Double, Boolean or an array of one of them; null is ignored
     */
    public abstract LiveSpan set(String key, Object value);

    /** Sets or replaces a number. */
    public final LiveSpan set(String key, long value) {
        return set(key, (Object) Long.valueOf(value));
    }

    /**
     * A copy as it is now, with the same ids, that can be changed and ended on its own: it reports a span before it is
     * over. Null when the span is not sampled.
     */
    public RecordedSpan copy() {
        return null;
    }

    /** Changes the name. */
    public abstract void rename(String name);

    /** Links to another span; {@code pairs} are attributes, keys and values in turn. */
    public abstract void link(SpanRef linked, Object... pairs);

    /** Adds an event at a time in nanoseconds since 1970; {@code pairs} as in {@link #link}. */
    public abstract void event(String name, long epochNanos, Object... pairs);

    /** Sets the status to Error; the description may be null. */
    public abstract void fail(String description);

    /** Sets the status to Ok, after which {@link #fail} has no effect any more. */
    public abstract void succeed();

    /** Ends the span at a time in nanoseconds since 1970. Only the first end counts. */
    public abstract void end(long epochNanos);

    /** Ends the span now. */
    public final void end() {
        end(EpochClock.now());
    }
}
