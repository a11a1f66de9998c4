package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.LineItem;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One price that one function was charged in one period.
 *
 * @param from start of the period
 * @param to its end
 * @param what whose charge it is
 * @param invocations how many the charges of the period and function are for; on the first of them only, so that a sum counts each once
 * @param currency ISO 4217 code
 */
record Charge(Instant from, Instant to, Charged what, long invocations, LineItem item, String currency) {

    /**
     * What is charged.
     *
     * @param plan of the provider, empty where there is but one
     * @param traceId of the one invocation that is charged, empty where several are
     */
    record Charged(
            String function,
            String version,
            String trigger,
            String tenant,
            String provider,
            String account,
            String region,
            String plan,
            String arch,
            String traceId,
            String invocationId) {}

    boolean priceKnown() {
        return item.unitPrice() != null;
    }

    /** Unrounded; 0 where the price is not known, which {@link #priceKnown} tells. */
    BigDecimal cost() {
        return priceKnown() ? item.amount() : BigDecimal.ZERO;
    }
}
