package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.measure.Reading;
import dev.coldspan.agent.core.trace.LiveSpan;

/** One invocation between enter and exit. Only {@link #finish()} is contended, with the deadline watch. */
public final class Invocation {
    final Call call;
    final LiveSpan root;
    final boolean first;
    final long startNanos;
    final Reading startReading;
    private boolean finished;
    private Throwable thrown;

    Invocation(Call call, LiveSpan root, boolean first, long startNanos, Reading start) {
        this.call = call;
        this.root = root;
        this.first = first;
        this.startNanos = startNanos;
        this.startReading = start;
    }

    /** The root span. */
    public LiveSpan root() {
        return root;
    }

    /** What the platform tells of this call. */
    public Call call() {
        return call;
    }

    /** What the function threw, where that is known before the end; the first counts. Called on its thread only. */
    public void threw(Throwable newThrown) {
        if (thrown == null) {
            thrown = newThrown;
        }
    }

    /** What was given to {@link #threw}, or null. */
    public Throwable thrown() {
        return thrown;
    }

    /** The handler is done: from here on no provisional span may be made. Returns whether it was not done before. */
    synchronized boolean finish() {
        boolean first = !finished;
        finished = true;
        return first;
    }

    synchronized boolean isFinished() {
        return finished;
    }
}
