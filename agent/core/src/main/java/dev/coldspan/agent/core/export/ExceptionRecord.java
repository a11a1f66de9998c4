package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.trace.SpanRef;

/** An exception as a log record of the span it belongs to. */
final class ExceptionRecord {
    final SpanRef span;
    final long epochNanos;
    final String eventName;
    final Object[] pairs;

    /** {@code eventName} may be null; {@code pairs} are keys and values in turn, null values among them. */
    ExceptionRecord(SpanRef span, long epochNanos, String eventName, Object[] pairs) {
        this.span = span;
        this.epochNanos = epochNanos;
        this.eventName = eventName;
        this.pairs = pairs;
    }
}
