package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Amounts of money as answers show them. */
public final class Amounts {

    /** What is estimated has no more digits than that. */
    private static final MathContext ESTIMATE = new MathContext(9, RoundingMode.HALF_EVEN);

    private Amounts() {}

    /** A decimal without exponent and without trailing zeros; null for null. */
    public static String plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    /** An estimate, to nine digits; null for null. */
    public static String estimate(Double value) {
        return value == null ? null : plain(new BigDecimal(value, ESTIMATE));
    }

    /** A quotient for people, which need not be exact; null where there is nothing to divide by. */
    public static Double ratio(BigDecimal amount, BigDecimal by) {
        return by.signum() == 0 ? null : amount.divide(by, ESTIMATE).doubleValue();
    }

    /** {@code now} less {@code before}, known as far as both are. */
    public static Money difference(Bill now, Bill before) {
        return Money.of(now.total().subtract(before.total()), now.currency(), now.complete() && before.complete());
    }

    /** For a sentence: two decimals, or two digits of what is less than one. */
    public static String shown(BigDecimal amount, String currency) {
        BigDecimal size = amount.abs();
        BigDecimal rounded = size.compareTo(BigDecimal.ONE) >= 0
                ? size.setScale(2, RoundingMode.HALF_UP)
                : size.round(new MathContext(2, RoundingMode.HALF_UP));
        return rounded.toPlainString() + " " + currency;
    }
}
