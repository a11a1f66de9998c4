package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;

/**
 * One line of a bill.
 *
 * @param name what a person calls it: Requests, Duration
 * @param sku what the provider's price list calls it
 * @param quantity how much of it, in {@code unit}
 * @param unitPrice price of one unit, null when unknown
 */
public record LineItem(String name, String sku, BigDecimal quantity, String unit, BigDecimal unitPrice) {

    /** Quantity times price, unrounded; null when the price is unknown. */
    public BigDecimal amount() {
        return unitPrice == null ? null : quantity.multiply(unitPrice);
    }

    LineItem plus(BigDecimal more) {
        return new LineItem(name, sku, quantity.add(more), unit, unitPrice);
    }
}
