package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * An amount as answers show it.
 *
 * @param amount plain decimal, unrounded
 * @param currency ISO 4217 code
 * @param complete false when part of the usage has no known price, so that the amount covers only the rest
 */
public record Money(String amount, String currency, boolean complete) {

    /** An exact amount. */
    public static Money of(BigDecimal amount, String currency, boolean complete) {
        return new Money(plain(amount), currency, complete);
    }

    /** Nothing that is known: the amount of no usage, and not complete. */
    public static Money unknown(String currency) {
        return of(BigDecimal.ZERO, currency, false);
    }

    /** The sum of several bills; tiers stay as each bill applied them. */
    public static Money sum(Collection<Bill> bills, String currency) {
        BigDecimal total = bills.stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(total, currency, bills.stream().allMatch(Bill::complete));
    }

    /** The sum of amounts; complete when every one is. */
    public static Money total(Collection<Money> amounts, String currency) {
        BigDecimal total =
                amounts.stream().map(money -> new BigDecimal(money.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return of(total, currency, amounts.stream().allMatch(Money::complete));
    }

    /** A decimal without exponent and without trailing zeros; null for null. */
    static String plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
