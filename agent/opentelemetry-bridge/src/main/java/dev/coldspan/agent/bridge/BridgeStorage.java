package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;

/**
 * Keeps the function's {@link Context} and the agent's {@link CurrentSpan} in step. The context holds everything but
 * the span; which span is the innermost one, the agent's current span tells: a context made current makes its span the
 * agent's current one, and a span the agent made current since then replaces the one in the context that is read.
 */
final class BridgeStorage implements ContextStorage {
    private final ContextStorage delegate;
    private final CurrentSpan current;
    private final ThreadLocal<OfThread> threads = new ThreadLocal<>();

    BridgeStorage(ContextStorage delegate, CurrentSpan current) {
        this.delegate = delegate;
        this.current = current;
    }

    boolean isAround(ContextStorage storage) {
        return delegate == storage;
    }

    @Override
    public Scope attach(Context context) {
        Scope inner = delegate.attach(context);
        return context == null ? inner : new Attached(inner, thread(), live(Span.fromContextOrNull(context)));
    }

    @Override
    public Context current() {
        Context attached = delegate.current();
        LiveSpan innermost = current.get();
        if (innermost == null) {
            return attached;
        }
        OfThread thread = thread();
        if (attached != null && innermost == thread.sinceAttached) {
            return attached;
        }
        return thread.merged(attached, innermost);
    }

    @Override
    public Context root() {
        return delegate.root();
    }

    private OfThread thread() {
        OfThread known = threads.get();
        if (known == null) {
            known = new OfThread();
            threads.set(known);
        }
        return known;
    }

    /** The agent's view of a span in a context; null when there is none or it is not valid. */
    private static LiveSpan live(Span span) {
        if (span == null) {
            return null;
        }
        if (span instanceof BridgeSpan) {
            return ((BridgeSpan) span).live();
        }
        SpanRef ref = Refs.of(span);
        return ref == null ? null : new OutsideSpan(ref);
    }

    /** What one thread remembers. */
    private static final class OfThread {
        // The agent's current span right after the innermost attach: while it stays, the context is up to date.
        private LiveSpan sinceAttached;
        private Context lastAttached;
        private LiveSpan lastInnermost;
        private Context lastMerged;

        // Asked for again and again between two changes, so the latest answer is kept.
        Context merged(Context attached, LiveSpan innermost) {
            if (lastMerged == null || attached != lastAttached || innermost != lastInnermost) {
                Context base = attached == null ? Context.root() : attached;
                lastMerged = base.with(new BridgeSpan(innermost, false));
                lastAttached = attached;
                lastInnermost = innermost;
            }
            return lastMerged;
        }
    }

    private final class Attached implements Scope {
        private final Scope inner;
        private final OfThread thread;
        private final LiveSpan live;
        private final LiveSpan previous;
        private final LiveSpan previousSinceAttached;
        private boolean closed;

        Attached(Scope inner, OfThread thread, LiveSpan live) {
            this.inner = inner;
            this.thread = thread;
            this.live = live;
            this.previous = live == null ? null : current.swap(live);
            this.previousSinceAttached = thread.sinceAttached;
            thread.sinceAttached = current.get();
        }

        @Override
        public void close() {
            inner.close();
            // A scope closed on another thread or twice must not move what is current there.
            if (closed || threads.get() != thread) {
                return;
            }
            closed = true;
            // The thread may outlive the function, whose objects a context holds.
            thread.lastAttached = null;
            thread.lastMerged = null;
            thread.sinceAttached = previousSinceAttached;
            if (live != null && current.get() == live) {
                current.swap(previous);
            }
        }
    }
}
