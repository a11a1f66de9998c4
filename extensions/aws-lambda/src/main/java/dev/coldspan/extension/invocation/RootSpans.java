package dev.coldspan.extension.invocation;

import dev.coldspan.extension.otlp.Ids;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.otlp.SpanPatch;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the root span of an invocation out of what is known of it. */
final class RootSpans {
    private static final long BYTES_PER_MEGABYTE = 1_048_576;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Sandbox sandbox;

    RootSpans(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** An export request with the root span as it is known now. */
    byte[] request(Invocation invocation) {
        RootSpan base = invocation.reported;
        if (base == null) {
            if (invocation.made == null) {
                invocation.made = make(invocation);
            }
            base = invocation.made;
        }
        SpanPatch patch = new SpanPatch();
        judge(invocation, patch);
        inits(invocation, patch);
        if (invocation.report != null) {
            bill(invocation, patch);
        } else if (invocation.reported == null) {
            estimate(invocation, base, patch);
        }
        if (invocation.reported == null && invocation.durationMillis() >= 0) {
            patch.end(base.startNanos() + (long) (invocation.durationMillis() * NANOS_PER_MILLI));
        }
        if (invocation.logsDropped > 0) {
            patch.set("coldspan.platform.logs_dropped", invocation.logsDropped);
        }
        return base.patched(patch);
    }

    static Ids ids(Invocation invocation) {
        if (invocation.reported != null) {
            return invocation.reported.ids();
        }
        if (invocation.made != null) {
            return invocation.made.ids();
        }
        return invocation.running != null
                ? invocation.running.ids()
                : TraceHeader.derive(invocation.requestId, invocation.traceHeader);
    }

    private RootSpan make(Invocation invocation) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("faas.invocation_id", invocation.requestId);
        long start = invocation.startNanos;
        long parent = TraceHeader.parent(invocation.traceHeader);
        int kind = RootSpan.SERVER;
        boolean cold = !invocation.inits.isEmpty();
        if (invocation.running != null) {
            start = invocation.running.startNanos();
            parent = invocation.running.parent();
            kind = invocation.running.kind() == RootSpan.CONSUMER ? RootSpan.CONSUMER : RootSpan.SERVER;
            cold = invocation.running.isColdStart();
            putKnown(attributes, "faas.trigger", invocation.running.trigger());
            putKnown(attributes, "coldspan.trigger.source", invocation.running.source());
            putKnown(attributes, "coldspan.batch.id", invocation.running.batch());
        }
        if (start == 0) {
            start = endNanos(invocation) - (long) (Math.max(0, invocation.durationMillis()) * NANOS_PER_MILLI);
        }
        attributes.put("faas.coldstart", cold && !"provisioned-concurrency".equals(sandbox.initType()));
        if (invocation.arn != null) {
            attributes.put("aws.lambda.invoked_arn", invocation.arn);
        }
        attributes.put("coldspan.init.type", sandbox.initType());
        long end = Math.max(start, endNanos(invocation));
        return RootSpan.create(
                sandbox.resource(), sandbox.name(), kind, ids(invocation), parent, start, end, attributes);
    }

    private static void putKnown(Map<String, Object> attributes, String key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    private static long endNanos(Invocation invocation) {
        long told = invocation.runtimeDone != null
                ? invocation.runtimeDone.epochNanos()
                : invocation.report != null ? invocation.report.epochNanos() : 0;
        return told > 0 ? told : System.currentTimeMillis() * 1_000_000;
    }

    private static void judge(Invocation invocation, SpanPatch patch) {
        Outcome outcome = Outcome.of(invocation);
        boolean known = invocation.reported != null && outcome.text().equals(invocation.reported.outcome());
        patch.set("coldspan.outcome", outcome.text());
        if (outcome != Outcome.OK && !known) {
            String type = invocation.errorType();
            patch.set("error.type", outcome == Outcome.TIMEOUT ? "timeout" : type == null ? outcome.text() : type);
            patch.fail(describe(outcome, invocation, type));
        }
        // The platform ends idle sandboxes only: it did finish, and word of it was lost.
        if (invocation.status() == null && "spindown".equals(invocation.shutdownReason)) {
            patch.set("coldspan.incomplete", true);
        }
        if (invocation.timeoutsInARow > 1) {
            patch.set("coldspan.timeouts_in_a_row", invocation.timeoutsInARow);
        }
    }

    private static String describe(Outcome outcome, Invocation invocation, String type) {
        String suffix = type == null ? "" : " (" + type + ")";
        switch (outcome) {
            case TIMEOUT:
                return "the function ran into its time limit"
                        + (invocation.durationMillis() > 0
                                ? " after " + Math.round(invocation.durationMillis()) + " ms"
                                : "");
            case OUT_OF_MEMORY:
                return "the function needed more memory than it has" + suffix;
            case CRASH:
                return "the function's process ended" + suffix;
            case INIT_ERROR:
                return "initialisation failed" + suffix;
            default:
                return "the invocation failed" + suffix;
        }
    }

    private static void inits(Invocation invocation, SpanPatch patch) {
        if (invocation.inits.size() > 1) {
            patch.set("coldspan.init.attempts", invocation.inits.size());
        }
        for (Init init : invocation.inits) {
            if (init.restore) {
                patch.setKnown("coldspan.restore.duration_ms", init.durationMillis);
            } else if (!"snap-start".equals(init.type)) {
                patch.setKnown("coldspan.init.duration_ms", init.durationMillis);
            }
            if (init.isRepeated()) {
                patch.set("coldspan.init.repeated", true);
            }
            if (init.isFailed()) {
                patch.event(init.restore ? "restore.failed" : "init.failed", init.endNanos, failure(init));
            }
            patch.set("coldspan.init.type", init.type);
        }
    }

    private static Map<String, Object> failure(Init init) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("coldspan.init.status", init.status);
        if (init.phase != null) {
            attributes.put("coldspan.init.phase", init.phase);
        }
        if (init.errorType != null) {
            attributes.put("error.type", init.errorType);
        }
        if (init.durationMillis >= 0) {
            attributes.put("coldspan.init.duration_ms", init.durationMillis);
        }
        return attributes;
    }

    private static void bill(Invocation invocation, SpanPatch patch) {
        patch.setKnown("coldspan.duration_ms", invocation.report.metric("durationMs"));
        double billed = invocation.report.metric("billedDurationMs");
        if (billed >= 0) {
            patch.set("coldspan.billed_duration_ms", (long) billed).set("coldspan.billed.source", "platform");
        }
        double memory = invocation.report.metric("maxMemoryUsedMB");
        if (memory > 0) {
            patch.set("coldspan.memory.max_used_bytes", (long) (memory * BYTES_PER_MEGABYTE));
        }
        patch.setKnown("coldspan.init.duration_ms", invocation.report.metric("initDurationMs"));
        patch.setKnown("coldspan.restore.duration_ms", invocation.report.metric("restoreDurationMs"));
        patch.setKnown("coldspan.billed_restore_duration_ms", invocation.report.metric("billedRestoreDurationMs"));
    }

    /** Until the platform's figures come, and in case they never do. */
    private static void estimate(Invocation invocation, RootSpan base, SpanPatch patch) {
        double duration = invocation.durationMillis();
        if (duration < 0) {
            duration = Math.max(0, base.endNanos() - base.startNanos()) / NANOS_PER_MILLI;
        }
        double init = 0;
        for (Init each : invocation.inits) {
            boolean counts = !each.restore && !each.isRepeated() && "on-demand".equals(each.type);
            init += counts ? Math.max(0, each.durationMillis) : 0;
        }
        patch.set("coldspan.duration_ms", duration)
                .set("coldspan.billed_duration_ms", (long) Math.ceil(duration + init))
                .set("coldspan.billed.source", "estimated");
    }
}
