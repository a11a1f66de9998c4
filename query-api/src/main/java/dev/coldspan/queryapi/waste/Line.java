package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Money;
import java.util.List;

/**
 * One kind of waste, as {@code WasteLine} of the OpenAPI document.
 *
 * @param lost whether it is part of the ledger's {@code wasted}
 * @param invocations how many invocations, or initialisations, have a part in it
 * @param billedMs how much of their billed time, in milliseconds
 * @param q finds them in {@code list}; empty for all
 * @param list invocations or logs
 * @param functions where most of it is, dearest first
 */
record Line(
        String kind,
        String meaning,
        boolean lost,
        long invocations,
        long billedMs,
        Money cost,
        String q,
        String list,
        List<Share> functions) {

    /** What one function has of a line; {@code q} finds what is behind it. */
    record Share(String function, long invocations, long billedMs, Money cost, String q) {}
}
