package dev.coldspan.queryapi.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;
import java.util.List;

/** The answer, as {@code Overview} of the OpenAPI document. */
record Overview(
        Instant from,
        Instant to,
        Instant previousFrom,
        FleetFigures now,
        FleetFigures before,
        Traffic traffic,
        List<Mover> movers,
        List<Spend> spend,
        List<FailedInvocation> recentFailures) {

    /** Invocations and errors per step, zeros included. */
    record Traffic(Instant start, long stepSeconds, long[] invocations, long[] errors) {}

    /** @param share of the fleet's cost, 0 to 1; null when that is 0 or not wholly known */
    record Spend(
            String function,
            Money cost,
            @JsonInclude(JsonInclude.Include.ALWAYS) Double share) {}

    /** An invocation that did not end well. */
    record FailedInvocation(
            String function,
            String version,
            Instant timestamp,
            String outcome,
            String errorType,
            String errorMessage,
            double durationMs,
            String traceId,
            String spanId,
            String invocationId) {}
}
