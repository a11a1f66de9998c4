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

    private static String known(String value, String before) {
        return value == null ? before : value;
    }
}
