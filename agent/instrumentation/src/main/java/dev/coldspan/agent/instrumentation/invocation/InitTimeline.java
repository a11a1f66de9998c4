package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.bootstrap.ClassTally;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.measure.JvmFigures;
import dev.coldspan.agent.core.measure.PackageProfile;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;

/**
 * From process start to handler ready. Made while the handler class is being loaded, so that its clock anchor is not
 * spoilt by a freeze before the first invocation.
 */
final class InitTimeline {
    private final long epochOffset = EpochClock.at(0);
    private final long processStart;
    private final boolean ofProcess;
    private volatile long readyAt;

    /** {@code processAgeNanos} is the age of the process now, -1 when unknown: then time begins with premain. */
    InitTimeline(long processAgeNanos) {
        long premain = StartTimes.premainStart();
        long started = System.nanoTime() - processAgeNanos;
        // The kernel's figure moves in steps of 10 ms and could otherwise fall behind premain.
        processStart = processAgeNanos < 0 ? premain : Math.min(started, premain);
        ofProcess = true;
    }

    private InitTimeline(long start, boolean ofProcess) {
        this.processStart = start;
        this.ofProcess = ofProcess;
    }

    /** Begins now, in a process that was started for nobody in particular and has just been given its function. */
    static InitTimeline ofWaitingProcess() {
        return new InitTimeline(System.nanoTime(), false);
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
    void record(Spans spans, SpanRef root, JvmFigures jvm) {
        SpanStart start = SpanStart.of("init", Kind.INTERNAL).parent(root).at(processStart + epochOffset);
        if (ofProcess) {
            jvm.describe(start);
            profile(start);
        }
        LiveSpan whole = spans.start(start);
        SpanRef init = whole.ref();
        whole.end(readyAt() + epochOffset);
        if (!ofProcess) {
            return;
        }
        long premainStart = StartTimes.premainStart();
        long premainEnd = StartTimes.premainEnd();
        long met = StartTimes.handlerMetAt();
        long constructed = StartTimes.handlerConstructedAt();
        span(spans, init, "init.jvm", processStart, premainStart);
        span(spans, init, "init.agent", premainStart, premainEnd);
        if (met != 0) {
            span(spans, init, "init.runtime", premainEnd, met);
            span(spans, init, "init.handler", met, constructed == 0 ? readyAt() : constructed);
        }
        if (constructed != 0) {
            span(spans, init, "init.serializers", constructed, readyAt());
        }
    }

    private void profile(SpanStart init) {
        ClassTally tally = System.getenv(ClassTally.SETTING) == null ? null : ClassTally.take();
        if (tally != null) {
            init.set("coldspan.init.packages", PackageProfile.lines(tally.names(), tally.nanos(), readyAt()));
        }
    }

    private long readyAt() {
        long ended = readyAt;
        return Math.max(processStart, ended == 0 ? StartTimes.handlerReadyAt() : ended);
    }

    private SpanRef span(Spans spans, SpanRef parent, String name, long start, long end) {
        LiveSpan span =
                spans.start(SpanStart.of(name, Kind.INTERNAL).parent(parent).at(start + epochOffset));
        span.end(Math.max(start, end) + epochOffset);
        return span.ref();
    }
}
