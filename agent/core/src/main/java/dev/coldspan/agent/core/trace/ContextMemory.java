package dev.coldspan.agent.core.trace;

import java.lang.ref.WeakReference;

/**
 * What one thread remembers for the bridge to a function's OpenTelemetry API. A class of the agent and not of the bridge:
 * the thread may outlive the function, none of whose objects or classes is kept here. Not thread-safe.
 */
public final class ContextMemory {
    private LiveSpan sinceAttached;
    private LiveSpan innermost;
    private WeakReference<Object> attached;
    private WeakReference<Object> merged;

    /** Remembers nothing yet. */
    public ContextMemory() {}

    /** The agent's current span right after the innermost attach: while it stays, the context is up to date. */
    public LiveSpan sinceAttached() {
        return sinceAttached;
    }

    /** See {@link #sinceAttached()}; may be null. */
    public void sinceAttached(LiveSpan current) {
        sinceAttached = current;
    }

    /** The context last made of these two, or null when it was made of others or nobody has kept it. */
    public Object merged(Object attachedNow, LiveSpan innermostNow) {
        boolean same = merged != null
                && innermost == innermostNow
                && (attached == null ? attachedNow == null : attachedNow != null && attached.get() == attachedNow);
        return same ? merged.get() : null;
    }

    /** Remembers what {@link #merged} is to return from now on; the attached context may be null. */
    public void keep(Object attachedNow, LiveSpan innermostNow, Object newMerged) {
        attached = attachedNow == null ? null : new WeakReference<>(attachedNow);
        innermost = innermostNow;
        merged = new WeakReference<>(newMerged);
    }
}
