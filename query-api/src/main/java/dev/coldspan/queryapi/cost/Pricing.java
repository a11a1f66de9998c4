package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prices usage as its platform bills it, in exact decimals and without I/O. A price that is not known is left open, never taken as 0. */
public final class Pricing {

    private record Alike(Meter meter, UsageKind kind, String unit, boolean told, LocalDate day) {}

    private Pricing() {}

    /** The bill of one kind of usage, as if it were all of the month. */
    public static Bill price(Usage usage, PriceBook book) {
        return price(List.of(usage), book);
    }

    /** The bill of all usage together, as if it were all of the month: what is charged alike is summed, then tiers are applied. */
    public static Bill price(Collection<Usage> usages, PriceBook book) {
        List<LineItem> items = new ArrayList<>();
        merged(charges(usages, book)).forEach(charge -> addByTier(items, charge, book));
        return new Bill(BillOrder.sorted(items), book.currency());
    }

    /** The bill at the price of the first tier: the bills of parts add up to the bill of the whole, however it is cut. */
    public static Bill list(Collection<Usage> usages, PriceBook book) {
        return bill(charges(usages, book), book);
    }

    /**
     * The list price of one invocation alone. On a plan that charges the activity of instances its share depends on the other invocations, so
     * that line has no price.
     */
    public static Bill alone(Usage invocation, PriceBook book) {
        boolean ofInstance = BillingPlan.OF_INSTANCES.contains(invocation.kind().plan());
        List<Charge> charges = new ArrayList<>(charges(List.of(invocation), book));
        charges.replaceAll(charge ->
                ofInstance && charge.quantity().signum() == 0 ? Charge.untold(charge.meter(), invocation) : charge);
        return bill(charges, book);
    }

    static Bill bill(Collection<Charge> charges, PriceBook book) {
        return new Bill(
                BillOrder.sorted(
                        charges.stream().map(charge -> listed(charge, book)).toList()),
                book.currency());
    }

    /** What all usage is charged for, what somebody declared included as far as it depends on usage. */
    static List<Charge> charges(Collection<Usage> usages, PriceBook book) {
        List<Charge> charges = new ArrayList<>();
        for (Usage usage : usages) {
            BillingPlan.charges(usage).stream()
                    .filter(charge -> charge.told() || !Capacities.tell(book.capacity(), charge))
                    .forEach(charges::add);
            charges.addAll(Capacities.withUsage(book.capacity(), usage));
        }
        return charges;
    }

    private static Collection<Charge> merged(List<Charge> charges) {
        Map<Alike, Charge> merged = new LinkedHashMap<>();
        for (Charge charge : charges) {
            // Memory and the way a sandbox started make no difference once GB-seconds are made of them.
            UsageKind kind = charge.kind().withMemory(0).withInitType("");
            merged.merge(
                    new Alike(charge.meter(), kind, charge.unit(), charge.told(), charge.day()),
                    charge,
                    (one, two) -> one.plus(two.quantity()));
        }
        return merged.values();
    }

    static LineItem listed(Charge charge, PriceBook book) {
        List<Price> tiers = tiers(charge, book);
        return charge.item(
                charge.quantity(), tiers.isEmpty() ? null : tiers.get(0).price());
    }

    /** At the price of the first tier; 0 where it is not known. */
    static BigDecimal amount(Charge charge, PriceBook book) {
        BigDecimal amount = listed(charge, book).amount();
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** What the provider publishes for the first tier, whatever was agreed on; null when it is not known. */
    static BigDecimal published(Charge charge, PriceBook book) {
        List<Price> tiers = priced(charge, book.published(charge.key(), charge.day()));
        return tiers.isEmpty() ? null : tiers.get(0).price();
    }

    /** The tiers to price a charge by; none when its price is not known. */
    static List<Price> tiers(Charge charge, PriceBook book) {
        return priced(charge, book.tiers(charge.key(), charge.day()));
    }

    private static List<Price> priced(Charge charge, List<Price> held) {
        List<Price> tiers = charge.told()
                ? held.stream()
                        .filter(price -> price.unit().equals(charge.unit()))
                        .toList()
                : List.of();
        return tiers.isEmpty() || tiers.get(0).tierStart().signum() > 0 ? List.of() : tiers;
    }

    private static void addByTier(List<LineItem> items, Charge charge, PriceBook book) {
        List<Price> tiers = tiers(charge, book);
        if (tiers.isEmpty()) {
            items.add(charge.item(charge.quantity(), null));
        }
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal within = within(tiers, i, charge.quantity());
            if (i == 0 || within.signum() > 0) {
                items.add(charge.item(within, tiers.get(i).price()));
            }
        }
    }

    /** How much of a quantity lies in a tier. */
    static BigDecimal within(List<Price> tiers, int tier, BigDecimal quantity) {
        BigDecimal start = tiers.get(tier).tierStart();
        BigDecimal end =
                tier + 1 < tiers.size() ? quantity.min(tiers.get(tier + 1).tierStart()) : quantity;
        return end.subtract(start).max(BigDecimal.ZERO);
    }
}
