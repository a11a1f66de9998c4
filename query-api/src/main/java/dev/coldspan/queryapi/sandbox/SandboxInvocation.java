package dev.coldspan.queryapi.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * What one execution environment did once.
 *
 * @param idleBeforeMs since the end of the invocation before; null for the first one known, 0 where they overlap
 */
record SandboxInvocation(
        String function,
        String invocationId,
        String traceId,
        String spanId,
        Instant timestamp,
        double durationMs,
        long billedDurationMs,
        boolean cold,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double initDurationMs,
        String outcome,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memoryUsedBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long heapPeakBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double idleBeforeMs) {

    static SandboxInvocation read(ResultRow row) throws SQLException {
        return new SandboxInvocation(
                row.text("FunctionName"),
                row.textOrNull("InvocationId"),
                row.text("TraceId"),
                row.text("SpanId"),
                row.time("TimestampNanos"),
                row.number("DurationMs", 0),
                row.integer("BilledMs"),
                row.flag("ColdStart"),
                row.numberOrNull("InitMs"),
                row.text("KnownOutcome"),
                row.integerOrNull("MemoryUsedBytes"),
                row.integerOrNull("HeapPeakBytes"),
                null);
    }

    Instant end() {
        return timestamp.plusNanos(Math.round(durationMs * 1e6));
    }

    /** Null when nothing is known to have been before. */
    Double idleSince(SandboxInvocation before) {
        return before == null
                ? null
                : Math.max(0, Duration.between(before.end(), timestamp).toNanos() / 1e6);
    }

    SandboxInvocation after(SandboxInvocation before) {
        return new SandboxInvocation(
                function,
                invocationId,
                traceId,
                spanId,
                timestamp,
                durationMs,
                billedDurationMs,
                cold,
                initDurationMs,
                outcome,
                memoryUsedBytes,
                heapPeakBytes,
                idleSince(before));
    }
}
