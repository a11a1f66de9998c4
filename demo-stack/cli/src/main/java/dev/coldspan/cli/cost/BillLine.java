package dev.coldspan.cli.cost;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of a provider's bill, whatever file it came in.
 *
 * @param account empty where the line names none
 * @param function name of the function, empty where the line names none; the app on Azure, which is what it bills
 * @param quantity 0 for what is no usage
 * @param billed what is paid for it
 * @param list what it would be at list price; the same as {@code billed} where the file does not tell
 * @param currency empty where the file does not tell
 */
record BillLine(
        Instant start,
        Instant end,
        String account,
        String function,
        Kind kind,
        Meter meter,
        BigDecimal quantity,
        BigDecimal billed,
        BigDecimal list,
        String currency) {

    /** What sort of line it is. */
    enum Kind {
        USAGE,
        FREE_TIER,
        SAVINGS_PLAN,
        DISCOUNT,
        CREDIT,
        TAX;

        /** Whether something was used, and not only paid or paid back. */
        boolean isUse() {
            return this == USAGE || this == FREE_TIER || this == SAVINGS_PLAN;
        }
    }
}
