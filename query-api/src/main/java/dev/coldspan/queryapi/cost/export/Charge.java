package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.InvoiceLine;
import dev.coldspan.queryapi.cost.LineItem;
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
record Charge(Instant from, Instant to, Charged what, long invocations, InvoiceLine line, String currency) {

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

    LineItem item() {
        return line.item();
    }

    /** Whether the agreed price is known; amounts are 0 where it is not. */
    boolean priceKnown() {
        return item().unitPrice() != null;
    }
}
