package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;

/** A charge and what its account's month takes off it; for one thread. */
final class Reduced {

    private final Charge charge;
    private BigDecimal tiers = BigDecimal.ZERO;
    private BigDecimal grant = BigDecimal.ZERO;
    private BigDecimal unpriced = BigDecimal.ZERO;

    Reduced(Charge charge) {
        this.charge = charge;
    }

    Charge charge() {
        return charge;
    }

    /** Not above 0, like {@link #grant}. */
    BigDecimal tiers() {
        return tiers;
    }

    BigDecimal grant() {
        return grant;
    }

    /** How much of the quantity lies in a tier whose price nobody knows: {@link #tiers} has all of its amount. */
    BigDecimal unpriced() {
        return unpriced;
    }

    void byTier(BigDecimal off) {
        tiers = tiers.add(off);
    }

    void byGrant(BigDecimal off) {
        grant = grant.add(off);
    }

    void leaveOpen(BigDecimal quantity) {
        unpriced = unpriced.add(quantity);
    }
}
