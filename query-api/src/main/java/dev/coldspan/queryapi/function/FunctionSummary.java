package dev.coldspan.queryapi.function;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;

/** One function and its key figures, as {@code FunctionSummary} of the OpenAPI document. */
record FunctionSummary(
        String name,
        String provider,
        String region,
        long invocations,
        long errors,
        double errorRate,
        long timeouts,
        long outOfMemory,
        long coldStarts,
        double coldStartRate,
        Percentiles durationMs,
        Percentiles initMs,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memorySizeBytes,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long memoryUsedMaxBytes,
        Money cost,
        Instant lastSeen,
        Sparkline sparkline) {}
