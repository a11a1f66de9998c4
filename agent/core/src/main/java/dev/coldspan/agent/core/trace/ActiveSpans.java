package dev.coldspan.agent.core.trace;

import io.opentelemetry.api.trace.SpanContext;

/**
 * Which invocation outgoing calls belong to. A thread the handler started has no invocation of its own; while exactly
 * one invocation runs, as everywhere but on managed instances, its calls belong to that one.
 */
public final class ActiveSpans {
    private final ThreadLocal<SpanContext> ofThread = new ThreadLocal<>();
    private SpanContext latest;
    private int running;

    /** The calling thread enters an invocation. */
    public void enter(SpanContext root) {
        ofThread.set(root);
        synchronized (this) {
            running++;
            latest = root;
        }
    }

    /** The calling thread leaves its invocation. */
    public void leave() {
        ofThread.remove();
        synchronized (this) {
            running--;
        }
    }

    /** The root span calls made on this thread are children of, or null. */
    public SpanContext current() {
        SpanContext own = ofThread.get();
        if (own != null) {
            return own;
        }
        synchronized (this) {
            return running == 1 ? latest : null;
        }
    }
}
