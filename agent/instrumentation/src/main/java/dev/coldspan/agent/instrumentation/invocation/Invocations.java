package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.extension.ExtensionLink;
import dev.coldspan.agent.core.measure.ProcFiles;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.thread.AgentThreads;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Spans;

/** The life of an invocation on any platform: root span, children's parent, deadline watch, flush before the response. */
public final class Invocations {
    // Left for the runtime client to post the response after a flush.
    private static final long RESPONSE_MARGIN_MILLIS = 100;
    private static final long RETRY_MILLIS = 5_000;

    private final RootSpanStart start;
    private final RootSpanEnd end;
    private final CurrentSpan current;
    private final Flusher flusher;
    private final DeadlineWatch watch;
    private final long flushTimeoutMillis;
    private final Overhead overhead = new Overhead();
    private final ThreadLocal<Invocation> ofThread = new ThreadLocal<>();
    private final SpanBuffer buffer;
    private final long gatherMillis;
    private volatile BackgroundFlusher background;

    /** Made while the platform still counts it as init. */
    public Invocations(
            InitType initType,
            AgentConfig config,
            Spans spans,
            SpanBuffer buffer,
            Flusher flusher,
            CurrentSpan current) {
        this.flusher = flusher;
        this.current = current;
        this.buffer = buffer;
        this.gatherMillis = config.flushDelayMillis();
        this.flushTimeoutMillis = config.flushTimeoutMillis();
        UsageMeter meter = UsageMeter.ofThisProcess();
        InitTimeline init = new InitTimeline(new ProcFiles("/proc").processAgeNanos());
        this.start = new RootSpanStart(spans, initType, meter, init);
        this.end = new RootSpanEnd(initType, init, meter, buffer);
        this.watch = new DeadlineWatch(config.deadlineMarginMillis(), new NearDeadline());
    }

    /** From now on leaves word of each invocation with the extension beside us; null for none. */
    public void announceTo(ExtensionLink extension) {
        start.announceTo(extension);
    }

    /** Whether an invocation runs on the calling thread, so that what begins now is a part of it. */
    public boolean isInside() {
        return ofThread.get() != null;
    }

    /** The invocation that runs on the calling thread, or null. */
    public Invocation current() {
        return ofThread.get();
    }

    /**
     * Sends spans in a moment from a thread of our own, in place of before the answer, and what is left when the process
     * ends: for platforms that do not take the processor away between invocations.
     */
    public synchronized void sendInBackground() {
        if (background == null) {
            background = new BackgroundFlusher(new Sender(), gatherMillis, RETRY_MILLIS);
            Runtime.getRuntime().addShutdownHook(AgentThreads.daemon(new LastFlush(), "coldspan-last-flush"));
        }
    }

    /** How this process came to be, where that is known only after the agent's start. */
    public void startedAs(InitType initType) {
        start.startedAs(initType);
        end.startedAs(initType);
    }

    /** This process, which had waited for a function, was given one just now: its next invocation is the first. */
    public void specialised(InitType initType) {
        InitTimeline init = InitTimeline.ofWaitingProcess();
        start.restart(initType, init);
        end.restart(initType, init);
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
        try {
            watch.guard(invocation);
        } catch (RuntimeException | Error failure) {
            // Whoever called us hears nothing of an end, and this thread must not stay inside.
            abandon();
            throw failure;
        }
        overhead.add(System.nanoTime() - entered);
        return invocation;
    }

    /** The function returned or threw; sends what is there before it returns. Only the first end counts. */
    public void end(Invocation invocation, Object result, Throwable thrown) {
        if (!invocation.finish()) {
            return;
        }
        long ended = System.nanoTime();
        try {
            watch.release(invocation);
            end.end(invocation, ended, result, thrown, overhead);
            long flushed = System.nanoTime();
            send(invocation.call);
            overhead.add(System.nanoTime() - flushed);
        } finally {
            ofThread.remove();
            current.leaveInvocation();
        }
    }

    /** Forgets an invocation of this thread that never ended; its span is not sent. */
    public void abandon() {
        Invocation forgotten = ofThread.get();
        if (forgotten != null && forgotten.finish()) {
            watch.release(forgotten);
            ofThread.remove();
            current.leaveInvocation();
        }
    }

    private void send(Call call) {
        BackgroundFlusher inBackground = background;
        if (inBackground == null) {
            flusher.flush(flushBudget(call));
        } else {
            inBackground.wake();
        }
    }

    /** Sends what is buffered on the calling thread, within the configured time. */
    public void flushNow() {
        flusher.flush(flushTimeoutMillis);
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

    private final class Sender implements BackgroundFlusher.Sender {
        @Override
        public boolean send() {
            flushNow();
            return buffer.size() > 0;
        }
    }

    private final class LastFlush implements Runnable {
        @Override
        public void run() {
            flushNow();
        }
    }
}
