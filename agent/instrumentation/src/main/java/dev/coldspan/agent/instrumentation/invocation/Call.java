package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;

/** What a platform tells of one call of a function. Implementations never throw and read nothing before they are asked. */
public abstract class Call {
    /** Name of the root span. */
    public abstract String functionName();

    /** SERVER, or CONSUMER for queues and streams. */
    public abstract Kind kind();

    /** The remote span that caused the call, or null. */
    public abstract SpanRef parent();

    /** Adds what is known before the function runs: ids, trigger, request, links. */
    public abstract void describe(SpanStart root);

    /** The root span has been started; adds spans of what went before, such as waiting in a queue. */
    public void started(Spans spans, LiveSpan root) {}

    /**
     * Adds what the result tells.
     *
     * @param result what the woven method returned, or null
     * @return whether the function failed by its result, as an HTTP function does that answers 5xx
     */
    public boolean describeResult(LiveSpan root, Object result) {
        return false;
    }

    /**
     * What is to be told of a failure: {@code thrown}, or what lies behind it where the platform has wrapped it. May add
     * attributes.
     */
    public Throwable failure(LiveSpan root, Throwable thrown) {
        return thrown;
    }

    /**
     * What the platform charges for, in milliseconds before they are rounded up to whole ones.
     *
     * @param initMillis initialisation that belongs to this call's bill; 0 when it does not
     */
    public double billedMillis(double durationMillis, double initMillis) {
        return durationMillis + initMillis;
    }

    /** Milliseconds until the platform stops the call; {@link Long#MAX_VALUE} when it does not. */
    public long remainingMillis() {
        return Long.MAX_VALUE;
    }
}
