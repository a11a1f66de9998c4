package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.propagation.ParentContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.TimeUnit;

/**
 * From process start to handler ready. Made while the handler class is being loaded, so that its clock anchor is not
 * spoilt by a freeze before the first invocation.
 */
final class InitTimeline {
    private final WallClock clock = new WallClock();
    private final long processStart;
    private volatile long readyAt;

    /** {@code processAgeNanos} is the age of the process now, -1 when unknown: then time begins with premain. */
    InitTimeline(long processAgeNanos) {
        long premain = StartTimes.premainStart();
        long started = System.nanoTime() - processAgeNanos;
        // The kernel's figure moves in steps of 10 ms and could otherwise fall behind premain.
        processStart = processAgeNanos < 0 ? premain : Math.min(started, premain);
    }

    /** The first invocation begins: instances that handlers make of their own class from now on are no part of init. */
    void end() {
        readyAt = StartTimes.handlerReadyAt();
    }

    /** Process start to handler ready, in milliseconds. */
    double durationMillis() {
        return (readyAt() - processStart) / 1e6;
    }

    /** The span {@code init} and its phases, as children of the first invocation's root. */
    void record(Tracer tracer, SpanContext root) {
        SpanContext init = span(tracer, root, "init", processStart, readyAt());
        long premainStart = StartTimes.premainStart();
        long premainEnd = StartTimes.premainEnd();
        long met = StartTimes.handlerMetAt();
        long woven = StartTimes.handlerWovenAt();
        span(tracer, init, "init.jvm", processStart, premainStart);
        span(tracer, init, "init.agent", premainStart, premainEnd);
        span(tracer, init, "init.runtime", premainEnd, met);
        span(tracer, init, "init.weave", met, woven);
        span(tracer, init, "init.handler", woven, readyAt());
    }

    private long readyAt() {
        long ended = readyAt;
        return ended == 0 ? StartTimes.handlerReadyAt() : ended;
    }

    private SpanContext span(Tracer tracer, SpanContext parent, String name, long start, long end) {
        Span span = tracer.spanBuilder(name)
                .setParent(ParentContext.of(parent))
                .setStartTimestamp(clock.epochNanos(start), TimeUnit.NANOSECONDS)
                .startSpan();
        span.end(clock.epochNanos(Math.max(start, end)), TimeUnit.NANOSECONDS);
        return span.getSpanContext();
    }
}
