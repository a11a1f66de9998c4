package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What some usage cost.
 *
 * @param lineItems in the order of names, dearest price first
 * @param currency ISO 4217 code of all amounts
 */
public record Bill(List<LineItem> lineItems, String currency) {

    /** Sum of the known amounts, unrounded. */
    public BigDecimal total() {
        return lineItems.stream()
                .map(LineItem::amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether every line item has a known price. */
    public boolean complete() {
        return lineItems.stream().allMatch(item -> item.unitPrice() != null);
    }

    public Money money() {
        return Money.of(total(), currency, complete());
    }
}
