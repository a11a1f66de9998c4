package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.spantree.TimedSpan;
import java.time.Duration;
import java.util.List;

/** The spans of a trace for {@link dev.coldspan.queryapi.spantree.SpanForest}, in nanoseconds since the trace's start. */
public final class TimedSpans {

    private TimedSpans() {}

    public static List<TimedSpan> of(Trace trace) {
        return trace.spans().stream().map(span -> timed(trace, span)).toList();
    }

    private static TimedSpan timed(Trace trace, Span span) {
        long start = Duration.between(trace.startTime(), span.startTime()).toNanos();
        return new TimedSpan(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.service(),
                start,
                start + Math.round(span.durationMs() * 1e6));
    }
}
