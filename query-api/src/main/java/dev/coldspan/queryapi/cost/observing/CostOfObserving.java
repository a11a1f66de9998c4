package dev.coldspan.queryapi.cost.observing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code /api/v1/costs/observing}.
 *
 * @param total what all invocations that pass the filter cost
 * @param share of it that observing cost, null when nothing was spent
 * @param measured how many of the invocations tell what observing took
 */
record CostOfObserving(
        Instant from,
        Instant to,
        Money total,
        Money observing,
        @JsonInclude(Include.ALWAYS) Double share,
        long invocations,
        long measured,
        List<Part> parts,
        List<OfFunction> functions) {

    /** @param part init, or calls with their flush */
    record Part(String part, long ms, Money cost) {}

    record OfFunction(String function, long invocations, long initMs, long callsMs, Money cost) {}
}
