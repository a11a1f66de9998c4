package dev.coldspan.cli.cost;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of a provider's bill, whatever file it came in.
 *
 * @param function name of the function, empty where the line names none
 * @param quantity 0 for what is no usage
 * @param billed what is paid for it
 * @param list what it would be at list price; the same as {@code billed} where the file does not tell
 */
record BillLine(
        Instant start,
        Instant end,
        String account,
        String region,
        String function,
        Kind kind,
        Meter meter,
        BigDecimal quantity,
        BigDecimal billed,
        BigDecimal list) {

    /** What sort of line it is. */
    enum Kind {
        USAGE,
        FREE_TIER,
        SAVINGS_PLAN,
        DISCOUNT,
        CREDIT,
        TAX
    }
}
