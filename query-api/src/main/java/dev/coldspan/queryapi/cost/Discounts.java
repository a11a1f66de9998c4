package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What tiers and monthly grants take off. Both belong to an account's calendar month (UTC), so a part of it gets its share: of a tier in
 * proportion to its quantity, of a grant in proportion to its amount. Shares add up to the share of all that was asked for, to the last digit,
 * whether it is asked for at once or piece by piece. Keeps what it gave, so one is for one answer and one thread.
 */
final class Discounts {

    private final PriceBook book;
    private final Terms terms;
    private final VolumeTiers tiers;
    private final MonthlyGrants grants;

    /** @param month what all usage of the accounts is charged, of the whole months */
    Discounts(Collection<Charge> month, PriceBook book, Terms terms) {
        this.book = book;
        this.terms = terms;
        this.tiers = new VolumeTiers(month, book);
        this.grants = new MonthlyGrants(month, book);
    }

    /** The next charges with what is taken off each, part by part. */
    List<List<Reduced>> lowered(List<List<Charge>> parts) {
        List<List<Reduced>> lowered = parts.stream()
                .map(part -> part.stream().map(Reduced::new).toList())
                .toList();
        List<Reduced> all = lowered.stream().flatMap(List::stream).toList();
        if (terms.tiers()) {
            tiers.lower(all);
        }
        if (terms.free()) {
            grants.lower(all);
        }
        return lowered;
    }

    /** A bill for each part, in their order. */
    List<Bill> bills(List<List<Charge>> parts) {
        return lowered(parts).stream()
                .map(part -> new Bill(BillOrder.sorted(items(part)), book.currency()))
                .toList();
    }

    private List<LineItem> items(List<Reduced> part) {
        List<LineItem> items = new ArrayList<>();
        for (Reduced reduced : part) {
            Charge charge = reduced.charge();
            items.add(Pricing.listed(charge, book));
            addLine(items, "Volume tier", charge, reduced.tiers());
            if (reduced.unpriced().signum() != 0) {
                items.add(charge.item(reduced.unpriced(), null));
            }
            addLine(items, "Monthly grant", charge, reduced.grant());
        }
        return items;
    }

    /** Money is its own unit here: so much of the currency, at the price of 1. */
    private void addLine(List<LineItem> items, String name, Charge charge, BigDecimal amount) {
        if (amount.signum() != 0) {
            items.add(new LineItem(
                    name + ": " + charge.meter().label(), charge.sku(), amount, book.currency(), BigDecimal.ONE));
        }
    }
}
