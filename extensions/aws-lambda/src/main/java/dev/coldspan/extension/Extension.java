package dev.coldspan.extension;

import dev.coldspan.extension.invocation.FunctionLogs;
import dev.coldspan.extension.invocation.Invocations;
import dev.coldspan.extension.invocation.Sandbox;
import dev.coldspan.extension.otlp.Requests;
import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.platform.ExtensionsApi;
import dev.coldspan.extension.platform.NextEvent;
import dev.coldspan.extension.send.Counters;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.send.Sender;
import java.io.File;
import java.io.IOException;
import java.util.Map;

/** The life of the extension once everything stands: from event to event until the sandbox ends. */
final class Extension {
    /** How long an invocation is held, once the agent has reported it, for the platform's word and the last log records. */
    private static final long GRACE_MILLIS = 150;
    /** How long it is held without a word of the platform, which tells of a beginning after some 30 ms; half of what a reset leaves us. */
    private static final long SILENCE_MILLIS = 1_000;
    /** Left of the time the platform gives at the end, to be gone in time. */
    private static final long SHUTDOWN_MARGIN_MILLIS = 250;

    private static final long DEADLINE_MARGIN_MILLIS = 20;
    private static final long USUAL_SHUTDOWN_MILLIS = 2_000;
    private static final long REPORT_MILLIS = 300;
    private static final long TELEMETRY_MILLIS = 100;
    private static final long COUNTER_PERIOD_MILLIS = 60_000;
    private static final int LARGE = 262_144;
    private static final int MOST_FAILURES = 5;

    private final ExtensionsApi api;
    private final Invocations invocations;
    private final FunctionLogs logs;
    private final TelemetryIntake telemetry;
    private final Outbox outbox;
    private final Sender sender;
    private final Counters counters;
    private final Sandbox sandbox;
    private final FlushPolicy policy;
    private final Settings settings;
    private final Stderr log;
    private final File resetFile;
    private long countedFrom = System.currentTimeMillis();
    private boolean withTelemetry;

    Extension(Parts parts) {
        this.api = parts.api;
        this.invocations = parts.invocations;
        this.logs = parts.logs;
        this.telemetry = parts.telemetry;
        this.outbox = parts.outbox;
        this.sender = parts.sender;
        this.counters = parts.counters;
        this.sandbox = parts.sandbox;
        this.settings = parts.settings;
        this.log = parts.log;
        this.resetFile = parts.resetFile;
        this.policy = new FlushPolicy(settings.flush(), settings.periodMillis());
    }

    /** What an extension is made of. */
    static final class Parts {
        ExtensionsApi api;
        Invocations invocations;
        FunctionLogs logs;
        TelemetryIntake telemetry;
        Outbox outbox;
        Sender sender;
        Counters counters;
        Sandbox sandbox;
        Settings settings;
        Stderr log;
        File resetFile;
    }

    /**
     * Serves until SHUTDOWN.
     *
     * @param telemetryComes whether the platform sends any
     */
    void run(boolean telemetryComes) throws InterruptedException {
        withTelemetry = telemetryComes;
        int failures = 0;
        while (failures < MOST_FAILURES) {
            NextEvent event;
            try {
                event = api.next();
                failures = 0;
            } catch (IOException | RuntimeException | OutOfMemoryError broken) {
                // Whatever it was: an extension that gives up ends the function.
                failures++;
                log.warn("lost the Extensions API, trying again: " + broken);
                Thread.sleep(20L << failures);
                continue;
            }
            if (event.isShutdown()) {
                shutdown(event);
                return;
            }
            try {
                invoked(event);
            } catch (RuntimeException | OutOfMemoryError failure) {
                log.warn("an invocation could not be followed: " + failure);
            }
        }
    }

    private void invoked(NextEvent event) throws InterruptedException {
        long now = System.currentTimeMillis();
        invocations.invoked(event.requestId(), event.arn(), event.traceHeader());
        boolean isEndTold = withTelemetry || invocations.hasAgent();
        if (policy.waitsForEnd(now) && isEndTold) {
            long deadline = event.deadlineMillis() > 0 ? event.deadlineMillis() : now + 900_000;
            long silence = withTelemetry ? SILENCE_MILLIS : deadline - now + REPORT_MILLIS;
            invocations.awaitEnd(
                    event.requestId(), withTelemetry ? GRACE_MILLIS : 0, silence, deadline + REPORT_MILLIS);
            gather(false);
            long end = System.currentTimeMillis();
            sender.flush(Math.min(end + settings.flushMillis(), Math.max(end + 1, deadline - DEADLINE_MARGIN_MILLIS)));
        } else {
            inBackground(now);
        }
    }

    private void inBackground(long now) {
        if (policy.isDue(now, sender.lastFlushMillis()) || outbox.bytes() > LARGE) {
            gather(false);
            sender.flushInBackground(now + settings.requestMillis());
        }
    }

    /** A moment has passed; for sandboxes that are not frozen. */
    void tick() {
        try {
            gather(false);
            if (!outbox.isEmpty()) {
                sender.flushInBackground(System.currentTimeMillis() + settings.requestMillis());
            }
        } catch (RuntimeException | OutOfMemoryError failure) {
            log.warn("could not send: " + failure);
        }
    }

    private synchronized void gather(boolean last) {
        invocations.emitEnded();
        if (logs != null) {
            logs.addLostInits(last);
            logs.emit();
        }
        long now = System.currentTimeMillis();
        if (last || now - countedFrom >= COUNTER_PERIOD_MILLIS) {
            count(now);
        }
    }

    private void count(long now) {
        Map<String, Long> counts = settings.endpoints().containsKey(Signal.METRICS) ? counters.take() : null;
        if (counts != null && !counts.isEmpty()) {
            byte[] request = Requests.counters(sandbox.resource(), counts, countedFrom * 1_000_000, now * 1_000_000);
            outbox.add(Signal.METRICS, request, counts.size());
        }
        countedFrom = now;
    }

    private void shutdown(NextEvent event) throws InterruptedException {
        long now = System.currentTimeMillis();
        long deadline = event.deadlineMillis() > now ? event.deadlineMillis() : now + USUAL_SHUTDOWN_MILLIS;
        long until = Math.max(now + 1, deadline - SHUTDOWN_MARGIN_MILLIS);
        try {
            if (withTelemetry) {
                if (!event.reason().equals("spindown")) {
                    // What failed may have been faster than its telemetry, of which not even the beginning is here.
                    Thread.sleep(Math.min(TELEMETRY_MILLIS, until - now));
                }
                invocations.awaitReports(Math.min(now + REPORT_MILLIS, until));
                telemetry.end();
            }
            invocations.shutdown(event.reason());
            gather(true);
            sender.lastTry();
            sender.flush(until);
            if (!event.reason().equals("spindown")) {
                invocations.saveForReset(resetFile);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            log.warn("could not finish: " + failure);
        }
        int lost = outbox.save();
        if (lost > 0 || counters.lost() > 0) {
            log.warn("lost " + counters.lost() + " span(s), record(s) and point(s); raise COLDSPAN_EXTENSION_MEMORY or"
                    + " COLDSPAN_EXTENSION_DISK, or see why the collector does not take them");
        }
    }
}
