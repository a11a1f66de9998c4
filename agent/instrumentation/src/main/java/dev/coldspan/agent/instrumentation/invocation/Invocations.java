package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.measure.ProcFiles;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Spans;

/** The life of an invocation on any platform: root span, children's parent, deadline watch, flush before the response. */
public final class Invocations {
    // Left for the runtime client to post the response after a flush.
    private static final long RESPONSE_MARGIN_MILLIS = 100;

    private final RootSpanStart start;
    private final RootSpanEnd end;
    private final CurrentSpan current;
    private final Flusher flusher;
    private final DeadlineWatch watch;
    private final long flushTimeoutMillis;
    private final Overhead overhead = new Overhead();
    private final ThreadLocal<Invocation> ofThread = new ThreadLocal<>();

    /** Made while the platform still counts it as init. */
    public Invocations(
            InitType initType, AgentConfig config, Spans spans, SpanBuffer buffer, Flusher flusher, CurrentSpan current) {
        this.flusher = flusher;
        this.current = current;
        this.flushTimeoutMillis = config.flushTimeoutMillis();
        UsageMeter meter = UsageMeter.ofThisProcess();
        InitTimeline init = new InitTimeline(new ProcFiles("/proc").processAgeNanos());
        this.start = new RootSpanStart(spans, initType, meter, init);
        this.end = new RootSpanEnd(initType, init, meter, buffer);
        this.watch = new DeadlineWatch(config.deadlineMarginMillis(), new NearDeadline());
    }

    /** Whether an invocation runs on the calling thread, so that what begins now is a part of it. */
    public boolean isInside() {
        return ofThread.get() != null;
    }

    /**
     * An invocation begins on the calling thread, on which none runs.
     *
     * @param entered reading of {@link System#nanoTime()}
     */
    public Invocation begin(Call call, long entered) {
        if (current.running() == 0) {
            EpochClock.anchor();
        }
        Invocation invocation = start.begin(call, entered);
        if (invocation.first) {
            overhead.add(StartTimes.agentNanos());
        }
        ofThread.set(invocation);
        current.enterInvocation(invocation.root);
        watch.guard(invocation);
        overhead.add(System.nanoTime() - entered);
        return invocation;
    }

    /** The function returned or threw; sends what is there before it returns. */
    public void end(Invocation invocation, Object result, Throwable thrown) {
        long ended = System.nanoTime();
        try {
            invocation.finish();
            watch.release(invocation);
            end.end(invocation, ended, result, thrown, overhead);
            long flushed = System.nanoTime();
            flusher.flush(flushBudget(invocation.call));
            overhead.add(System.nanoTime() - flushed);
        } finally {
            ofThread.remove();
            current.leaveInvocation();
        }
    }

    private long flushBudget(Call call) {
        return Math.min(flushTimeoutMillis, call.remainingMillis() - RESPONSE_MARGIN_MILLIS);
    }

    private void reportNearDeadline(Invocation invocation) {
        synchronized (invocation) {
            if (invocation.isFinished()) {
                return;
            }
            // Inside the lock, so that the finished span always comes later in the buffer.
            end.provisional(invocation, System.nanoTime());
        }
        flusher.flush(flushBudget(invocation.call));
    }

    private final class NearDeadline implements DeadlineWatch.Listener {
        @Override
        public void nearDeadline(Invocation invocation) {
            reportNearDeadline(invocation);
        }
    }
}
