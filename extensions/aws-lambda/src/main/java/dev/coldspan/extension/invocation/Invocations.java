package dev.coldspan.extension.invocation;

import dev.coldspan.extension.agentlink.AgentFile;
import dev.coldspan.extension.agentlink.RunningInvocation;
import dev.coldspan.extension.otlp.Ids;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The invocations of this sandbox, from the first word of them to the platform's report, which normally comes with the
 * next one. A root span leaves when its invocation has ended and again, under the same ids, when more is known: a sandbox
 * that never thaws has then lost nothing but the bill. Events may come in any order, twice or not at all. Thread-safe.
 */
public final class Invocations {
    /** A look reads 16 KB, and an invocation may write any number of lines without an agent having left word. */
    private static final int MOST_LOOKS_FOR_LOGS = 4;

    private static final int USUALLY_KEPT = 64;
    private static final int MOST_KEPT = 1_024;
    private static final String RESTORED = "restored";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Sandbox sandbox;
    private final AgentFile agentFile;
    private final Outbox outbox;
    private final Counters counters;
    private final RootSpans spans;
    private final boolean tracing;
    private final Map<String, Invocation> known = new LinkedHashMap<>();
    private final Inits inits = new Inits();
    private Invocation current;
    private long lastDropNanos;
    private int timeoutsInARow;
    private int attempts;

    /**
     * Wires them.
     *
     * @param agentFile null where it could not be made
     * @param tracing whether root spans are wanted at all
     */
    public Invocations(Sandbox sandbox, AgentFile agentFile, Outbox outbox, Counters counters, boolean tracing) {
        this.sandbox = sandbox;
        this.agentFile = agentFile;
        this.outbox = outbox;
        this.counters = counters;
        this.tracing = tracing;
        this.spans = new RootSpans(sandbox);
    }

    /** The platform invokes the function. Texts may be null. */
    public synchronized void invoked(String requestId, String arn, String traceHeader) {
        sandbox.arn(arn);
        Invocation invocation = begun(requestId, System.currentTimeMillis() * NANOS_PER_MILLI);
        invocation.arn = arn;
        invocation.traceHeader = traceHeader == null ? invocation.traceHeader : traceHeader;
    }

    /** The agent reports an invocation, or reports it again. */
    public synchronized void reported(RootSpan root, byte[] resource) {
        sandbox.resourceOfAgent(resource);
        Invocation invocation = of(root.invocationId());
        inits.claim(invocation);
        invocation.reported = root;
        changed(invocation);
    }

    /** What an earlier process of this sandbox left: timeouts in a row, and spans it sent whose report may still come. */
    synchronized void continueAfter(int timeouts, List<RootSpan> sent) {
        timeoutsInARow = Math.max(0, timeouts);
        for (RootSpan root : sent) {
            Invocation invocation = of(root.invocationId());
            invocation.reported = root;
            invocation.shutdownReason = RESTORED;
            invocation.timeoutCounted = true;
        }
    }

    /** Leaves for the process that comes after a reset what {@link #continueAfter} takes. */
    public synchronized void saveForReset(File path) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        for (Invocation invocation : known.values()) {
            if (invocation.report == null && tracing && !invocation.isUnsampled()) {
                requests.add(spans.request(invocation));
            }
        }
        ResetFile.write(path, timeoutsInARow, requests);
    }

    /** One of the platform's events; others than those of invocations and initialisations are ignored. */
    public synchronized void event(TelemetryEvent event) {
        String requestId = event.text("requestId");
        switch (event.type()) {
            case "platform.initStart":
                sandbox.started(event);
                init(event, false, true);
                break;
            case "platform.restoreStart":
                sandbox.forgetAgent();
                sandbox.started(event);
                init(event, true, true);
                break;
            case "platform.initRuntimeDone":
            case "platform.initReport":
                init(event, false, false);
                break;
            case "platform.restoreRuntimeDone":
            case "platform.restoreReport":
                init(event, true, false);
                break;
            case "platform.logsDropped":
                dropped(event);
                break;
            default:
                if (requestId != null) {
                    ofRequest(event, requestId);
                }
                break;
        }
        notifyAll();
    }

    private void ofRequest(TelemetryEvent event, String requestId) {
        switch (event.type()) {
            case "platform.start":
                current = begun(requestId, event.epochNanos());
                current.startNanos = event.epochNanos() > 0 ? event.epochNanos() : current.startNanos;
                current.isStartTold = true;
                traced(current, event);
                break;
            case "platform.runtimeDone":
                Invocation done = of(requestId);
                traced(done, event);
                // What the agent's span says of a success is all there is to say until the report.
                boolean tellsNothing = done.isReportedAsFinished() && "success".equals(event.text("status"));
                done.runtimeDone = event;
                if (!tellsNothing) {
                    changed(done);
                }
                break;
            case "platform.report":
                Invocation reported = of(requestId);
                traced(reported, event);
                reported.report = event;
                changed(reported);
                break;
            default:
                break;
        }
    }

    private static void traced(Invocation invocation, TelemetryEvent event) {
        String header = event.tracing("value");
        if (header != null && invocation.traceHeader == null) {
            invocation.traceHeader = header;
        }
    }

    private Invocation begun(String requestId, long startNanos) {
        Invocation invocation = of(requestId);
        // A request that is tried again in the same sandbox has the same id and is another invocation; word of a start
        // may also just be late.
        boolean isOver = invocation.report != null && invocation.report.epochNanos() < startNanos;
        if (isOver || RESTORED.equals(invocation.shutdownReason)) {
            emit(invocation);
            known.remove(requestId);
            invocation = of(requestId);
        }
        if (invocation.startNanos == 0) {
            invocation.startNanos = startNanos;
        }
        inits.claim(invocation);
        return invocation;
    }

    private void init(TelemetryEvent event, boolean restore, boolean isStart) {
        Init init = inits.told(event, restore, isStart, current);
        for (Invocation invocation : known.values()) {
            if (invocation.inits.contains(init) && invocation.version > 0) {
                changed(invocation);
            }
        }
    }

    /** Hands over, once, the initialisations that no invocation's bill has; at the end that of a sandbox that was never called too. */
    synchronized List<Init> takeLostInits(boolean isEnd) {
        return inits.takeLost(isEnd && attempts == 0);
    }

    private void dropped(TelemetryEvent event) {
        double records = event.number("droppedRecords");
        if (records <= 0 || event.epochNanos() != 0 && event.epochNanos() == lastDropNanos) {
            return;
        }
        lastDropNanos = event.epochNanos();
        counters.droppedByPlatform((long) records);
        if (current != null) {
            current.logsDropped += (long) records;
            changed(current);
        }
    }

    private Invocation of(String requestId) {
        Invocation invocation = known.get(requestId);
        if (invocation == null) {
            invocation = new Invocation(requestId, requestId.concat("/").concat(Integer.toString(attempts++)));
            known.put(requestId, invocation);
            makeRoom();
        }
        return invocation;
    }

    private void makeRoom() {
        Iterator<Invocation> oldest = known.values().iterator();
        while (known.size() > USUALLY_KEPT && oldest.hasNext()) {
            Invocation invocation = oldest.next();
            if (invocation.report != null || known.size() > MOST_KEPT) {
                emit(invocation);
                oldest.remove();
            }
        }
    }

    private void changed(Invocation invocation) {
        invocation.version++;
        notifyAll();
    }

    /** The sandbox ends, or is reset: what has not ended by now has ended with it. */
    public synchronized void shutdown(String reason) {
        for (Invocation invocation : known.values()) {
            if (!invocation.isEnded()) {
                invocation.shutdownReason = reason;
                changed(invocation);
            }
        }
    }

    /** Puts into the outbox the root spans of all invocations that have ended and of which something new is known. */
    public synchronized void emitEnded() {
        for (Invocation invocation : known.values()) {
            if (invocation.isEnded() || "timeout".equals(outcomeOfAgent(invocation))) {
                emit(invocation);
            }
        }
    }

    private static String outcomeOfAgent(Invocation invocation) {
        return invocation.reported == null ? null : invocation.reported.outcome();
    }

    private void emit(Invocation invocation) {
        if (!invocation.isChanged()) {
            return;
        }
        lookUp(invocation);
        if (!tracing || invocation.isUnsampled()) {
            invocation.emittedVersion = invocation.version;
            return;
        }
        countTimeouts(invocation);
        outbox.addRoot(invocation.key, spans.request(invocation));
        invocation.emittedVersion = invocation.version;
    }

    private void countTimeouts(Invocation invocation) {
        if (!invocation.isEnded()) {
            return;
        }
        boolean timeout = Outcome.of(invocation) == Outcome.TIMEOUT;
        if (timeout && !invocation.timeoutCounted) {
            invocation.timeoutCounted = true;
            invocation.timeoutsInARow = timeoutsInARow + 1;
            timeoutsInARow = invocation.timeoutsInARow;
        } else if (!timeout && invocation.emittedVersion == 0 && timeoutsInARow > 0) {
            timeoutsInARow = 0;
        }
    }

    private void lookUp(Invocation invocation) {
        if (invocation.running != null || agentFile == null) {
            return;
        }
        try {
            RunningInvocation word = agentFile.find(invocation.requestId);
            // What an earlier attempt at the same request left there is not about this one.
            boolean isOld = word != null && word.startNanos() + 60_000 * NANOS_PER_MILLI < invocation.startNanos;
            invocation.running = isOld ? null : word;
        } catch (IOException unreadable) {
            // Ids are derived then.
        }
    }

    /** Whether an agent has reported in this sandbox. */
    public synchronized boolean hasAgent() {
        return sandbox.hasAgent();
    }

    /**
     * Waits until an invocation has ended: until the platform says so, or for {@code graceMillis} after the agent did.
     *
     * @param silenceMillis how long to wait when the platform does not even tell of the beginning: the sandbox may be about to be
     *     reset, which is not heard while waiting
     * @param untilMillis wall clock when waiting ends in any case
     */
    public synchronized void awaitEnd(String requestId, long graceMillis, long silenceMillis, long untilMillis)
            throws InterruptedException {
        long until = untilMillis;
        long patience = System.currentTimeMillis() + silenceMillis;
        boolean reported = false;
        while (true) {
            Invocation invocation = known.get(requestId);
            if (invocation == null || invocation.runtimeDone != null || invocation.report != null) {
                return;
            }
            long now = System.currentTimeMillis();
            if (!reported && invocation.isReportedAsFinished()) {
                reported = true;
                until = Math.min(until, now + graceMillis);
            }
            long end = invocation.isStartTold ? until : Math.min(until, patience);
            if (now >= end) {
                return;
            }
            wait(end - now);
        }
    }

    /** Waits, until that wall clock, for the reports of invocations that have ended. */
    public synchronized void awaitReports(long untilMillis) throws InterruptedException {
        long left = untilMillis - System.currentTimeMillis();
        while (left > 0 && isReportMissing()) {
            wait(left);
            left = Math.min(left, untilMillis - System.currentTimeMillis());
        }
    }

    private boolean isReportMissing() {
        for (Invocation invocation : known.values()) {
            if (invocation.report == null) {
                return true;
            }
        }
        return false;
    }

    /**
     * The span that a log record belongs to; null when the record belongs to no invocation or its trace is not recorded.
     *
     * @param requestId as the record names it; null for the invocation that the platform's stream is in
     */
    synchronized Ids idsFor(String requestId) {
        Invocation invocation = requestId == null ? current : known.get(requestId);
        if (invocation == null) {
            return null;
        }
        if (invocation.soughtForLogs < MOST_LOOKS_FOR_LOGS) {
            invocation.soughtForLogs++;
            lookUp(invocation);
        }
        return invocation.isUnsampled() ? null : RootSpans.ids(invocation);
    }

    /** Request id of the invocation that the platform's stream is in; null before the first. */
    synchronized String currentRequestId() {
        return current == null ? null : current.requestId;
    }
}
