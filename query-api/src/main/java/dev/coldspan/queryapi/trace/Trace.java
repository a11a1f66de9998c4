package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.invocation.Invocation;
import java.time.Instant;
import java.util.List;

/** One trace, as {@code Trace} of the OpenAPI document. Counts are of the whole trace, truncated or not. */
public record Trace(
        String traceId,
        Instant startTime,
        double durationMs,
        long spanCount,
        long errorCount,
        boolean truncated,
        List<String> warnings,
        List<String> functions,
        Money cost,
        List<TraceCosts.FunctionCost> costs,
        List<Span> spans,
        List<Invocation> invocations) {}
