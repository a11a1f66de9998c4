package dev.coldspan.extension.invocation;

import dev.coldspan.extension.telemetry.TelemetryEvent;

/** One initialisation, or restore, of the sandbox as the platform reports it in up to three events. */
final class Init {
    final boolean restore;
    final long startNanos;
    String type;
    String phase;
    String status;
    String errorType;
    long endNanos;
    double durationMillis = -1;

    Init(boolean restore, long startNanos) {
        this.restore = restore;
        this.startNanos = startNanos;
    }

    void add(TelemetryEvent event) {
        type = known(event.text("initializationType"), type);
        phase = known(event.text("phase"), phase);
        status = known(event.text("status"), status);
        errorType = known(event.text("errorType"), errorType);
        if (event.metric("durationMs") >= 0) {
            durationMillis = event.metric("durationMs");
        }
        endNanos = Math.max(endNanos, event.epochNanos());
    }

    boolean isFailed() {
        return status != null && !status.equals("success");
    }

    /** Whether it took place within an invocation, after an earlier one had failed or the sandbox had been reset. */
    boolean isRepeated() {
        return "invoke".equals(phase);
    }

    /** Whether it failed with no invocation waiting: billed by itself, since the platform's report of an invocation does not have it. */
    boolean isLost() {
        return isFailed() && !isRepeated() && !restore && durationMillis >= 0;
    }

    /** Whether it was billed by its duration and went well; instances that are paid for as such bill no initialisation. */
    boolean isBilled() {
        return !restore && durationMillis >= 0 && !isFailed() && !"lambda-managed-instances".equals(type);
    }

    private static String known(String value, String before) {
        return value == null ? before : value;
    }
}
