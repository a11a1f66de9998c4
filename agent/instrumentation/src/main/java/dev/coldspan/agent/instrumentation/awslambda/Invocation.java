package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.measure.Reading;
import dev.coldspan.agent.instrumentation.event.Trigger;
import io.opentelemetry.api.trace.Span;

/** One invocation between enter and exit. Only {@link #finish()} is contended, with the deadline watch. */
final class Invocation {
    final Call call;
    final Trigger trigger;
    final Span root;
    final boolean first;
    final long startNanos;
    final WallClock clock;
    final Reading startReading;
    private boolean finished;

    Invocation(Call call, Trigger trigger, Span root, boolean first, long startNanos, WallClock clock, Reading start) {
        this.call = call;
        this.trigger = trigger;
        this.root = root;
        this.first = first;
        this.startNanos = startNanos;
        this.clock = clock;
        this.startReading = start;
    }

    /** The handler is done: from here on no provisional span may be made. */
    synchronized void finish() {
        finished = true;
    }

    synchronized boolean isFinished() {
        return finished;
    }
}
