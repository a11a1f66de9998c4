package dev.coldspan.queryapi.invocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;

/**
 * One invocation, as {@code Invocation} of the OpenAPI document. Texts that nobody reported are null and left out;
 * numbers that nobody reported are null and shown as such. Durations are milliseconds.
 */
public record Invocation(
        String invocationId,
        String traceId,
        String spanId,
        String function,
        String version,
        String instance,
        String region,
        String trigger,
        String triggerSource,
        Instant timestamp,
        double durationMs,
        long billedDurationMs,
        String billedSource,
        boolean cold,
        String initType,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double initDurationMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memorySizeBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memoryUsedBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long heapPeakBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double gcPauseMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double cpuTimeMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double agentOverheadMs,
        String outcome,
        String errorType,
        String errorMessage,
        Money cost) {

    Invocation costing(Money other) {
        return new Invocation(
                invocationId,
                traceId,
                spanId,
                function,
                version,
                instance,
                region,
                trigger,
                triggerSource,
                timestamp,
                durationMs,
                billedDurationMs,
                billedSource,
                cold,
                initType,
                initDurationMs,
                memorySizeBytes,
                memoryUsedBytes,
                heapPeakBytes,
                gcPauseMs,
                cpuTimeMs,
                agentOverheadMs,
                outcome,
                errorType,
                errorMessage,
                other);
    }
}
