package dev.coldspan.extension.invocation;

import dev.coldspan.extension.agentlink.RunningInvocation;
import dev.coldspan.extension.otlp.RootSpan;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one request. Fields change under the lock of {@link Invocations} only. */
final class Invocation {
    final String requestId;
    /** Told apart from other attempts at the same request. */
    final String key;

    final List<Init> inits = new ArrayList<>(1);
    String traceHeader;
    String arn;
    /** When the platform or we saw it begin; nanoseconds since 1970, 0 for never. */
    long startNanos;
    /** Word the agent left at the beginning. */
    RunningInvocation running;
    /** What the agent, or an earlier process of ours, made of it. */
    RootSpan reported;
    /** What we made because nothing was reported; keeps its ids and its start. */
    RootSpan made;

    TelemetryEvent runtimeDone;
    TelemetryEvent report;
    String shutdownReason;
    long logsDropped;
    int timeoutsInARow;
    boolean timeoutCounted;
    int soughtForLogs;
    /** Whether the platform's stream has told of the beginning. */
    boolean isStartTold;

    int version;
    int emittedVersion;

    Invocation(String requestId, String key) {
        this.requestId = requestId;
        this.key = key;
    }

    /** Whether it has come to an end, as far as we were told; a span of an unfinished one is no end. */
    boolean isEnded() {
        return isReportedAsFinished() || runtimeDone != null || report != null || shutdownReason != null;
    }

    /** Whether the agent's span says how the function ended. What it says shortly before a deadline is provisional. */
    boolean isReportedAsFinished() {
        return reported != null && !"timeout".equals(reported.outcome());
    }

    boolean isChanged() {
        return version != emittedVersion;
    }

    /** Whether the agent decided that this trace is not recorded. */
    boolean isUnsampled() {
        return reported == null && running != null && !running.ids().isSampled();
    }

    /** Status of the platform: success, failure, error or timeout; null when not told. */
    String status() {
        String status = report == null ? null : report.text("status");
        return status != null || runtimeDone == null ? status : runtimeDone.text("status");
    }

    /** Error type of the platform; null when not told. */
    String errorType() {
        String type = report == null ? null : report.text("errorType");
        return type != null || runtimeDone == null ? type : runtimeDone.text("errorType");
    }

    /** Milliseconds; -1 when not told. */
    double durationMillis() {
        double duration = report == null ? -1 : report.metric("durationMs");
        return duration >= 0 || runtimeDone == null ? duration : runtimeDone.metric("durationMs");
    }
}
