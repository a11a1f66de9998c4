package dev.coldspan.agent.core.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is known of a span when it begins. Filled by the caller, then handed to {@link Spans#start} and forgotten. */
public final class SpanStart {
    /** Instrumentation scope of everything the agent records by itself. */
    public static final String OWN_SCOPE = "dev.coldspan.agent";

    final String name;
    final Kind kind;
    SpanRef parent;
    long epochNanos;
    String scope = OWN_SCOPE;
    String scopeVersion;
    final List<Object> attributes = new ArrayList<>(16);
    private List<Link> links;

    private SpanStart(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** A span without parent that begins now. */
    public static SpanStart of(String name, Kind kind) {
        return new SpanStart(name, kind);
    }

    /** Makes it a child; null leaves it without parent. */
    public SpanStart parent(SpanRef newParent) {
        parent = newParent;
        return this;
    }

    /** Begins at this time, in nanoseconds since 1970, instead of now. */
    public SpanStart at(long newEpochNanos) {
        epochNanos = newEpochNanos;
        return this;
    }

    /** Instrumentation scope, for spans of the application's own tracers; the version may be null. */
    public SpanStart scope(String newScope, String newVersion) {
        scope = newScope;
        scopeVersion = newVersion;
        return this;
    }

    /**
     * Sets an attribute a sampler may look at.
     *
     * @param value String, Long, Double, Boolean or an array of one of them; null is ignored
     */
    public SpanStart set(String key, Object value) {
        if (value != null) {
            attributes.add(key);
            attributes.add(value);
        }
        return this;
    }

    /** Links to a span of any trace; {@code pairs} are keys and values as in {@link #set}. */
    public SpanStart link(SpanRef linked, Object... pairs) {
        if (links == null) {
            links = new ArrayList<>();
        }
        links.add(new Link(linked, pairs));
        return this;
    }

    /** Name given at the start. */
    public String name() {
        return name;
    }

    /** Span kind. */
    public Kind kind() {
        return kind;
    }

    /** Null for the first span of a trace. */
    public SpanRef parent() {
        return parent;
    }

    /** Start in nanoseconds since 1970; 0 when it begins as it is started. */
    public long epochNanos() {
        return epochNanos;
    }

    /** Name of the instrumentation scope. */
    public String scope() {
        return scope;
    }

    /** Version of the instrumentation scope, or null. */
    public String scopeVersion() {
        return scopeVersion;
    }

    /** Keys and values in turn. */
    public List<Object> attributes() {
        return attributes;
    }

    /** Links in the order they were added. */
    public List<Link> links() {
        return links == null ? Collections.<Link>emptyList() : links;
    }
}
