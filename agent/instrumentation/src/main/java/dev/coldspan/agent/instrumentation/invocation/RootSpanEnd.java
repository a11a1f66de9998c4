package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.measure.Reading;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanBuffer;
import java.util.concurrent.TimeUnit;

/** Completes root spans: outcome, time, money and memory. */
final class RootSpanEnd {
    // A peak that a shorter invocation may have left behind is found by the next longer one.
    private static final long EXACT_FROM_NANOS = 20_000_000;

    private volatile InitType initType;
    private volatile InitTimeline init;
    private final UsageMeter meter;
    private final SpanBuffer buffer;

    RootSpanEnd(InitType initType, InitTimeline init, UsageMeter meter, SpanBuffer buffer) {
        this.initType = initType;
        this.init = init;
        this.meter = meter;
        this.buffer = buffer;
    }

    void startedAs(InitType newType) {
        initType = newType;
    }

    void restart(InitType newType, InitTimeline newInit) {
        startedAs(newType);
        init = newInit;
    }

    void end(Invocation invocation, long endNanos, Object result, Throwable thrown, Overhead overhead) {
        LiveSpan root = invocation.root;
        if (root.isRecording()) {
            used(root, invocation);
            billed(root, invocation, (endNanos - invocation.startNanos) / 1e6);
            judge(invocation, result, thrown);
            long dropped = buffer.dropped();
            if (dropped > 0) {
                root.set(Keys.SPANS_DROPPED, dropped);
            }
            overhead.add(System.nanoTime() - endNanos);
            root.set(Keys.OVERHEAD, overhead.takeMillis());
        }
        root.end(EpochClock.at(endNanos));
    }

    private void used(LiveSpan root, Invocation invocation) {
        Reading start = invocation.startReading;
        Reading now = meter.end(start);
        setKnown(root, Keys.CPU_TIME, now.cpuMillisSince(start));
        setKnown(root, Keys.GC_PAUSE, now.pauseMillisSince(start));
        root.set(Keys.HEAP_PEAK, now.heapPeakBytesSince(start));
        setKnown(root, Keys.GC_COUNT, now.collectionsSince(start));
        setKnown(root, Keys.ALLOCATED, now.allocatedBytesSince(start));
        memory(root, System.nanoTime() - invocation.startNanos > EXACT_FROM_NANOS);
    }

    private void memory(LiveSpan root, boolean exact) {
        long bytes = meter.peakResidentBytes(exact);
        if (bytes >= 0) {
            root.set(Keys.MEMORY_MAX_USED, bytes);
        }
    }

    // AWS rounds initialisation and duration up together, since August 2025 for every on-demand function.
    private void billed(LiveSpan root, Invocation invocation, double durationMillis) {
        boolean withInit = invocation.first && initType.isBilledWithFirstCall();
        double billed = invocation.call.billedMillis(durationMillis, withInit ? init.durationMillis() : 0);
        root.set(Keys.DURATION, durationMillis);
        root.set(Keys.BILLED_DURATION, (long) Math.ceil(billed));
        root.set(Keys.BILLED_SOURCE, "estimated");
    }

    private static void judge(Invocation invocation, Object result, Throwable reported) {
        LiveSpan root = invocation.root;
        Throwable thrown = reported == null ? null : invocation.call.failure(root, reported);
        Outcome outcome = Outcome.of(thrown);
        if (thrown != null) {
            root.set(Keys.ERROR_TYPE, ExceptionEvent.type(thrown));
            root.fail(ExceptionEvent.message(thrown));
            ExceptionEvent.addOfInvocation(root, thrown);
        } else if (invocation.call.describeResult(root, result)) {
            outcome = Outcome.ERROR;
            root.fail(null);
        }
        root.set(Keys.OUTCOME, outcome.text());
    }

    /**
     * The root span as it will be if the platform stops the invocation at its deadline; null when it is not recorded.
     */
    void provisional(Invocation invocation, long nowNanos) {
        RecordedSpan unfinished = invocation.root.isRecording() ? invocation.root.copy() : null;
        if (unfinished == null) {
            return;
        }
        long remaining = invocation.call.remainingMillis();
        billed(unfinished, invocation, (nowNanos - invocation.startNanos) / 1e6 + remaining);
        memory(unfinished, true);
        unfinished.set(Keys.OUTCOME, Outcome.TIMEOUT.text());
        unfinished.set(Keys.ERROR_TYPE, "timeout");
        unfinished.fail("unfinished shortly before the function's deadline");
        unfinished.end(EpochClock.at(nowNanos) + TimeUnit.MILLISECONDS.toNanos(remaining));
    }

    private static void setKnown(LiveSpan root, String key, long value) {
        if (value >= 0) {
            root.set(key, value);
        }
    }

    private static void setKnown(LiveSpan root, String key, double value) {
        if (value >= 0) {
            root.set(key, value);
        }
    }
}
