package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.event.Cause;

/**
 * The time from the sending of an event to its invocation: in a queue, a stream, at a gateway. Of a batch it is that of
 * the oldest record. Sender and sandbox have clocks of their own, so a time in the future counts as now; some sources
 * write whole seconds only.
 */
final class QueueWait {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String place;
    private final long sentMillis;
    private final long oldestMillis;
    private final long newestMillis;

    private QueueWait(String place, long sentMillis, long oldestMillis, long newestMillis) {
        this.place = place;
        this.sentMillis = sentMillis;
        this.oldestMillis = oldestMillis;
        this.newestMillis = newestMillis;
    }

    /** The event tells when it was sent. */
    static QueueWait until(long nowMillis, Cause cause) {
        long sent = cause.earliestSent();
        long oldest = Math.max(0, nowMillis - sent);
        long newest = Math.max(0, nowMillis - cause.latestSent());
        return new QueueWait(cause.waitedIn(), Math.min(sent, nowMillis), oldest, newest);
    }

    void describe(SpanStart root) {
        root.set("coldspan.queue.wait_ms", Double.valueOf(oldestMillis));
        if (newestMillis != oldestMillis) {
            root.set("coldspan.queue.wait_min_ms", Double.valueOf(newestMillis));
        }
    }

    /** The span {@code <place>.wait} that ends where the invocation begins. */
    void record(Spans spans, LiveSpan root) {
        if (oldestMillis == 0) {
            return;
        }
        LiveSpan span = spans.start(SpanStart.of(place.concat(".wait"), Kind.INTERNAL)
                .parent(root.ref())
                .at(sentMillis * NANOS_PER_MILLI)
                .set("coldspan.queue.wait_ms", Double.valueOf(oldestMillis)));
        span.end(Math.max(sentMillis * NANOS_PER_MILLI, EpochClock.now()));
    }
}
