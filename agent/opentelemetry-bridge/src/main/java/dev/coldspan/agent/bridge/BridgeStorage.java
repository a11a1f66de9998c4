package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.ContextMemory;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.UnsampledSpan;
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
    private final ThreadLocal<ContextMemory> threads = new ThreadLocal<>();

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
        ContextMemory thread = thread();
        return attached != null && innermost == thread.sinceAttached() ? attached : merged(thread, attached, innermost);
    }

    // Asked for again and again between two changes, so the latest answer is kept.
    private static Context merged(ContextMemory thread, Context attached, LiveSpan innermost) {
        Object known = thread.merged(attached, innermost);
        if (known != null) {
            return (Context) known;
        }
        Context base = attached == null ? Context.root() : attached;
        Context merged = base.with(new BridgeSpan(innermost, false));
        thread.keep(attached, innermost, merged);
        return merged;
    }

    @Override
    public Context root() {
        return delegate.root();
    }

    private ContextMemory thread() {
        ContextMemory known = threads.get();
        if (known == null) {
            known = new ContextMemory();
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
        return ref == null ? null : new UnsampledSpan(ref, Kind.INTERNAL);
    }

    private final class Attached implements Scope {
        private final Scope inner;
        private final ContextMemory thread;
        private final LiveSpan live;
        private final LiveSpan previous;
        private final LiveSpan previousSinceAttached;
        private boolean closed;

        Attached(Scope inner, ContextMemory thread, LiveSpan live) {
            this.inner = inner;
            this.thread = thread;
            this.live = live;
            this.previous = live == null ? null : current.swap(live);
            this.previousSinceAttached = thread.sinceAttached();
            thread.sinceAttached(current.get());
        }

        @Override
        public void close() {
            inner.close();
            // A scope closed on another thread or twice must not move what is current there.
            if (closed || threads.get() != thread) {
                return;
            }
            closed = true;
            thread.sinceAttached(previousSinceAttached);
            if (live != null && current.get() == live) {
                current.swap(previous);
            }
        }
    }
}
