package dev.coldspan.agent.instrumentation.client;

import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;

/** Starts spans of outgoing calls, as children of what is current on the thread. */
public final class ClientCalls {
    private final Spans spans;
    private final CurrentSpan current;

    /** Makes spans with {@code spans} below {@code current}. */
    public ClientCalls(Spans spans, CurrentSpan current) {
        this.spans = spans;
        this.current = current;
    }

    /**
     * Starts a call and makes it current on this thread. Calls do not nest: an HTTP request inside a call of the AWS SDK
     * is that call's own business.
     *
     * @param kind CLIENT or PRODUCER
     * @return null outside an invocation, inside another call, and for the agent's own requests
     */
    public ClientCall start(String name, Kind kind) {
        LiveSpan parent = current.get();
        if (parent != null && isLeftOver(parent)) {
            current.swap(null);
            parent = current.get();
        }
        if (parent == null || parent.isCall() || OwnTraffic.isCurrentThread()) {
            return null;
        }
        LiveSpan span = spans.start(SpanStart.of(name, kind).parent(parent.ref()));
        span.markAsCall();
        return new ClientCall(span, current, current.swap(span));
    }

    // A call that is over and still current was left on another thread, or by a hook that failed in between.
    private static boolean isLeftOver(LiveSpan span) {
        return span.isCall() && span.ref().isSampled() && !span.isRecording();
    }
}
