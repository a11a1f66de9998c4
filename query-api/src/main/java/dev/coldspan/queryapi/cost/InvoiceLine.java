package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;

/**
 * One line of what the provider is going to invoice: the same quantity at the published price, at the agreed one, and after what the account's
 * month takes off. Amounts are unrounded; where a price is not known they are those of the rest, which {@code complete} tells.
 *
 * @param item what was used, at the agreed price: that of the user's folder, the published one where the folder has none
 * @param listUnitPrice published price of one unit; null when it is not known in this currency
 * @param tiers the line's share of what volume tiers take off, not above 0
 * @param grant the line's share of what is free, not above 0
 * @param complete whether every price that was needed is known
 */
public record InvoiceLine(
        LineItem item, BigDecimal listUnitPrice, BigDecimal tiers, BigDecimal grant, boolean complete) {

    /** At the published price; at the agreed one where none is published. */
    public BigDecimal list() {
        return listUnitPrice == null ? contracted() : item.quantity().multiply(listUnitPrice);
    }

    /** At the agreed price, before tiers and grants; 0 where it is not known. */
    public BigDecimal contracted() {
        return item.unitPrice() == null ? BigDecimal.ZERO : item.amount();
    }

    /** What the invoice says. */
    public BigDecimal billed() {
        return contracted().add(tiers).add(grant);
    }

    InvoiceLine plus(InvoiceLine more) {
        return new InvoiceLine(
                item.plus(more.item.quantity()),
                listUnitPrice,
                tiers.add(more.tiers),
                grant.add(more.grant),
                complete && more.complete);
    }
}
