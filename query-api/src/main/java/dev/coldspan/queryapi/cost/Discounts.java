package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What tiers and monthly grants take off. Both belong to an account's calendar month (UTC), so a part of it gets its share: of a tier in
 * proportion to its quantity, of a grant in proportion to its amount. Shares of one answer add up to the share of all of it, to the last digit.
 */
final class Discounts {

    /** What one part is charged, and the lines of its bill. */
    private static final class Part {
        private final List<Charge> charges;
        private final List<LineItem> items = new ArrayList<>();

        Part(List<Charge> charges) {
            this.charges = charges;
        }
    }

    /** Whose tiers count together: those of an account, a region, an architecture where prices differ by it, and a month. */
    private record Pool(String account, PriceBook.Key key, YearMonth month) {

        static Pool of(Charge charge) {
            return new Pool(charge.kind().account(), charge.key(), charge.month());
        }
    }

    private record PoolDay(Pool pool, LocalDate day) {}

    private record GrantMonth(Grant grant, String account, YearMonth month) {}

    /** A charge and the part it is of. */
    private record Member(int part, Charge charge) {}

    private final PriceBook book;
    private final Map<Pool, BigDecimal> monthly = new HashMap<>();
    private final List<Charge> month;

    /** @param month what all usage of the accounts is charged, of the whole months */
    Discounts(Collection<Charge> month, PriceBook book) {
        this.book = book;
        this.month = List.copyOf(month);
        month.stream()
                .filter(Discounts::counts)
                .forEach(charge -> monthly.merge(Pool.of(charge), charge.quantity(), BigDecimal::add));
    }

    private static boolean counts(Charge charge) {
        return charge.told() && charge.unit().equals(charge.meter().unit());
    }

    /** A bill for each part, in their order. */
    List<Bill> bills(List<List<Charge>> parts, Terms terms) {
        List<Part> all = parts.stream().map(Part::new).toList();
        all.forEach(part -> part.charges.forEach(charge -> part.items.add(Pricing.listed(charge, book))));
        Map<Charge, BigDecimal> lower = new java.util.IdentityHashMap<>();
        if (terms.tiers()) {
            applyTiers(all, lower);
        }
        if (terms.free()) {
            applyGrants(all, lower);
        }
        return all.stream()
                .map(part -> new Bill(BillOrder.sorted(part.items), book.currency()))
                .toList();
    }

    private static <K> Map<K, List<Member>> members(List<Part> parts, BiFunction<Integer, Charge, K> keyOrNull) {
        Map<K, List<Member>> members = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (Charge charge : parts.get(i).charges) {
                K key = keyOrNull.apply(i, charge);
                if (key != null) {
                    members.computeIfAbsent(key, k -> new ArrayList<>()).add(new Member(i, charge));
                }
            }
        }
        return members;
    }

    private void applyTiers(List<Part> parts, Map<Charge, BigDecimal> lower) {
        members(parts, (i, charge) -> counts(charge) ? new PoolDay(Pool.of(charge), charge.day()) : null)
                .forEach((key, members) -> applyTiers(key.pool(), members, parts, lower));
    }

    private void applyTiers(Pool pool, List<Member> members, List<Part> parts, Map<Charge, BigDecimal> lower) {
        List<Price> tiers = Pricing.tiers(members.get(0).charge(), book);
        BigDecimal asked = sum(members, member -> member.charge().quantity());
        BigDecimal whole = monthly.getOrDefault(pool, BigDecimal.ZERO).max(asked);
        if (tiers.size() < 2 || tiers.get(0).price() == null || whole.signum() == 0) {
            return;
        }
        for (int tier = 1; tier < tiers.size(); tier++) {
            BigDecimal within = Pricing.within(tiers, tier, whole);
            if (within.signum() > 0) {
                BigDecimal price = tiers.get(tier).price();
                BigDecimal step = price == null
                        ? tiers.get(0).price().negate()
                        : price.subtract(tiers.get(0).price());
                share(step.multiply(within), asked, whole, members, parts, "Volume tier", lower);
                if (price == null) {
                    members.forEach(member -> parts.get(member.part())
                            .items
                            .add(member.charge()
                                    .item(divided(member.charge().quantity().multiply(within), whole), null)));
                }
            }
        }
    }

    /** The part's share of what is taken off the whole, to each member by its quantity. */
    private void share(
            BigDecimal offWhole,
            BigDecimal asked,
            BigDecimal whole,
            List<Member> members,
            List<Part> parts,
            String name,
            Map<Charge, BigDecimal> lower) {
        List<BigDecimal> weights =
                members.stream().map(member -> member.charge().quantity()).toList();
        List<BigDecimal> shares = Shares.split(divided(offWhole.multiply(asked), whole), weights);
        for (int i = 0; i < shares.size(); i++) {
            Member member = members.get(i);
            lower.merge(member.charge(), shares.get(i), BigDecimal::add);
            addLine(parts.get(member.part()), name, member.charge(), shares.get(i));
        }
    }

    private void applyGrants(List<Part> parts, Map<Charge, BigDecimal> lower) {
        members(parts, (i, charge) -> grantOf(charge))
                .forEach((key, members) -> applyGrant(key, members, parts, lower));
    }

    private GrantMonth grantOf(Charge charge) {
        return book.grants(charge.kind().provider(), charge.month()).stream()
                .filter(grant -> grant.isOf(charge))
                .findFirst()
                .map(grant -> new GrantMonth(grant, charge.kind().account(), charge.month()))
                .orElse(null);
    }

    private void applyGrant(GrantMonth key, List<Member> members, List<Part> parts, Map<Charge, BigDecimal> lower) {
        Grant grant = key.grant();
        List<Charge> all = month.stream()
                .filter(charge -> grant.isOf(charge)
                        && charge.month().equals(key.month())
                        && charge.kind().account().equals(key.account()))
                .toList();
        List<BigDecimal> amounts = members.stream()
                .map(member -> listAmount(member.charge()).add(lower.getOrDefault(member.charge(), BigDecimal.ZERO)))
                .map(amount -> amount.max(BigDecimal.ZERO))
                .toList();
        BigDecimal asked = grant.isMoney()
                ? sum(members, member -> listAmount(member.charge()))
                : sum(members, member -> member.charge().quantity());
        BigDecimal whole = all.stream()
                .map(charge -> grant.isMoney() ? listAmount(charge) : charge.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(asked);
        if (whole.signum() == 0) {
            return;
        }
        BigDecimal amount = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal off =
                divided(amount.multiply(grant.quantity().min(whole)), whole).negate();
        List<BigDecimal> shares = Shares.split(off, amounts);
        for (int i = 0; i < shares.size(); i++) {
            addLine(
                    parts.get(members.get(i).part()),
                    "Monthly grant",
                    members.get(i).charge(),
                    shares.get(i));
        }
    }

    private BigDecimal listAmount(Charge charge) {
        BigDecimal amount = Pricing.listed(charge, book).amount();
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static BigDecimal sum(List<Member> members, java.util.function.Function<Member, BigDecimal> of) {
        return members.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal divided(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, Shares.SCALE, RoundingMode.HALF_UP);
    }

    /** Money is its own unit here: so much of the currency, at the price of 1. */
    private void addLine(Part part, String name, Charge charge, BigDecimal amount) {
        if (amount.signum() != 0) {
            part.items.add(new LineItem(
                    name + ": " + charge.meter().label(), charge.sku(), amount, book.currency(), BigDecimal.ONE));
        }
    }
}
