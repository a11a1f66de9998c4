package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.Money;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code /api/v1/waste}.
 *
 * @param total what all invocations that pass the filter cost
 * @param wasted the sum of the lines that are lost; initialisations that no invocation came of are part of it and of no invocation's cost, so
 *     not of {@code total}
 * @param lines those with an amount or of unknown price, the lost ones first, dearest first
 */
record WasteLedger(Instant from, Instant to, Money total, Money wasted, List<Line> lines) {}
