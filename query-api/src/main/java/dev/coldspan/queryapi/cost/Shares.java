package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits a whole so that the parts add up to it exactly: by the method of the largest remainder. */
final class Shares {

    /** Decimals of a shared amount: finer than any price. */
    static final int SCALE = 18;

    private Shares() {}

    /**
     * Parts of an amount in proportion to weights.
     *
     * @param amount at most {@value #SCALE} decimals; may be negative
     * @param weights not negative; when all are 0 the first takes everything
     */
    static List<BigDecimal> split(BigDecimal amount, List<BigDecimal> weights) {
        BigInteger units = amount.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue();
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> whole =
                weights.stream().map(w -> w.setScale(scale).unscaledValue()).toList();
        return splitUnits(units, whole).stream()
                .map(part -> new BigDecimal(part, SCALE))
                .toList();
    }

    /** A quotient as fine as shares are. */
    static BigDecimal divided(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, SCALE, RoundingMode.HALF_UP);
    }

    /** Parts of a whole number in proportion to weights; equal remainders go to the earlier ones. */
    static List<BigInteger> splitUnits(BigInteger units, List<BigInteger> weights) {
        if (units.signum() < 0) {
            return splitUnits(units.negate(), weights).stream()
                    .map(BigInteger::negate)
                    .toList();
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() == 0) {
            return IntStream.range(0, weights.size())
                    .mapToObj(i -> i == 0 ? units : BigInteger.ZERO)
                    .toList();
        }
        List<BigInteger> parts = new ArrayList<>();
        List<BigInteger> remainders = new ArrayList<>();
        BigInteger left = units;
        for (BigInteger weight : weights) {
            BigInteger[] divided = units.multiply(weight).divideAndRemainder(sum);
            parts.add(divided[0]);
            remainders.add(divided[1]);
            left = left.subtract(divided[0]);
        }
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .limit(left.intValueExact())
                .forEach(i -> parts.set(i, parts.get(i).add(BigInteger.ONE)));
        return parts;
    }
}
