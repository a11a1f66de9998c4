package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What large quantities of an account's month take off, shared in proportion to quantity. */
final class VolumeTiers {

    /** Whose quantities count together: those of an account, a region, an architecture where prices differ by it, and a month. */
    private record Pool(String account, PriceBook.Key key, YearMonth month) {

        static Pool of(Charge charge) {
            return new Pool(charge.kind().account(), charge.key(), charge.month());
        }
    }

    /** The days of a month on which the same prices hold. */
    private record Held(Pool pool, List<Price> tiers) {}

    private final PriceBook book;
    private final Map<Pool, BigDecimal> monthly = new HashMap<>();
    private final Map<Pool, BigDecimal> seen = new HashMap<>();
    private final Map<Held, List<RunningShare>> shares = new HashMap<>();

    VolumeTiers(Collection<Charge> month, PriceBook book) {
        this.book = book;
        month.stream()
                .filter(VolumeTiers::counts)
                .forEach(charge -> monthly.merge(Pool.of(charge), charge.quantity(), BigDecimal::add));
    }

    private static boolean counts(Charge charge) {
        return charge.told() && charge.unit().equals(charge.meter().unit());
    }

    void lower(List<Reduced> charges) {
        Map<Held, List<Reduced>> members = new LinkedHashMap<>();
        for (Reduced reduced : charges) {
            Charge charge = reduced.charge();
            List<Price> tiers = counts(charge) ? Pricing.tiers(charge, book) : List.of();
            if (tiers.size() > 1 && tiers.get(0).price() != null) {
                members.computeIfAbsent(new Held(Pool.of(charge), tiers), held -> new ArrayList<>())
                        .add(reduced);
            }
        }
        members.forEach(this::lower);
    }

    private void lower(Held held, List<Reduced> members) {
        List<BigDecimal> quantities =
                members.stream().map(member -> member.charge().quantity()).toList();
        BigDecimal asked =
                seen.merge(held.pool(), quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal::add);
        // More may be stored by now than when the month was read.
        BigDecimal whole = monthly.getOrDefault(held.pool(), BigDecimal.ZERO).max(asked);
        if (whole.signum() == 0) {
            return;
        }
        List<RunningShare> running = shares.computeIfAbsent(held, h -> running(h.tiers()));
        for (int tier = 1; tier < held.tiers().size(); tier++) {
            BigDecimal within = Pricing.within(held.tiers(), tier, whole);
            if (within.signum() > 0) {
                BigDecimal off = step(held.tiers(), tier).multiply(within);
                List<BigDecimal> parts =
                        running.get(tier).next(quantities, quantity -> Shares.divided(off.multiply(quantity), whole));
                boolean unknown = held.tiers().get(tier).price() == null;
                for (int i = 0; i < parts.size(); i++) {
                    members.get(i).byTier(parts.get(i));
                    if (unknown) {
                        members.get(i)
                                .leaveOpen(Shares.divided(quantities.get(i).multiply(within), whole));
                    }
                }
            }
        }
    }

    private static List<RunningShare> running(List<Price> tiers) {
        return tiers.stream().map(tier -> new RunningShare()).toList();
    }

    /** From the first price to that of a tier: all of it where the price is not known. */
    private static BigDecimal step(List<Price> tiers, int tier) {
        BigDecimal price = tiers.get(tier).price();
        BigDecimal first = tiers.get(0).price();
        return price == null ? first.negate() : price.subtract(first);
    }
}
