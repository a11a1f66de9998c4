package dev.coldspan.agent.core.propagation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;

/**
 * A context with one entry, enough to hand a parent to a span builder. {@code Context.root()} would look for storage
 * providers through the ServiceLoader first, which a cold start pays for.
 */
public final class ParentContext implements Context {
    private static final ParentContext EMPTY = new ParentContext(null, null);

    private final ContextKey<?> key;
    private final Object value;

    private ParentContext(ContextKey<?> key, Object value) {
        this.key = key;
        this.value = value;
    }

    /** A context whose current span is {@code parent}, or an empty one for null. */
    public static Context of(SpanContext parent) {
        return parent == null ? EMPTY : Span.wrap(parent).storeInContext(EMPTY);
    }

    @Override
    @SuppressWarnings("unchecked") // with() stores a value under a key of its own type only
    public <V> V get(ContextKey<V> wanted) {
        return wanted == key ? (V) value : null;
    }

    @Override
    public <V> Context with(ContextKey<V> newKey, V newValue) {
        return new ParentContext(newKey, newValue);
    }
}
