package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;

/**
 * The part of a restore that happens inside of the process: its hooks. What the platform needs to load the snapshot
 * comes before and only the platform can tell. Static, because the hook and the first call know nothing of each other.
 */
final class Restore {
    private static Restore latest;

    private final long startNanos;
    private final long endNanos;

    private Restore(long startNanos, long endNanos) {
        this.startNanos = startNanos;
        this.endNanos = endNanos;
    }

    static synchronized void ended(long startNanos, long endNanos) {
        latest = new Restore(startNanos, endNanos);
    }

    /** The restore no call has told of yet, or null. */
    static synchronized Restore take() {
        Restore taken = latest;
        latest = null;
        return taken;
    }

    void describe(SpanStart root) {
        root.set("coldspan.restore.hooks_ms", (endNanos - startNanos) / 1e6);
    }

    /** The span {@code restore.hooks}. */
    void record(Spans spans, LiveSpan root) {
        LiveSpan span = spans.start(
                SpanStart.of("restore.hooks", Kind.INTERNAL).parent(root.ref()).at(EpochClock.at(startNanos)));
        span.end(EpochClock.at(endNanos));
    }
}
