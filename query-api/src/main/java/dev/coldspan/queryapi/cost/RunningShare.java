package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Splits what is taken off a growing weight among those who make it grow, piece by piece: what is due for all seen so far less what was given
 * before, by the largest remainder. However a whole is cut into pieces, the shares add up to what is due for all of it, to the last digit,
 * and no piece need be kept.
 */
final class RunningShare {

    private BigDecimal weight = BigDecimal.ZERO;
    private BigDecimal given = BigDecimal.ZERO;

    /**
     * The shares of the next piece.
     *
     * @param due what is taken off a weight, with at most {@value Shares#SCALE} decimals
     */
    List<BigDecimal> next(List<BigDecimal> weights, UnaryOperator<BigDecimal> due) {
        weight = weights.stream().reduce(weight, BigDecimal::add);
        BigDecimal all = due.apply(weight);
        List<BigDecimal> shares = Shares.split(all.subtract(given), weights);
        given = all;
        return shares;
    }
}
