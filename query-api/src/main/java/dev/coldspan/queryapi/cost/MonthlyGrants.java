package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an account has free each month, shared in proportion to the amounts that are left of its tiers. */
final class MonthlyGrants {

    private record GrantMonth(Grant grant, String account, YearMonth month) {}

    /** How much of a grant's unit the month has, what of it was asked for so far, and what was given. */
    private static final class State {
        private final BigDecimal monthly;
        private final RunningShare share = new RunningShare();
        private BigDecimal asked = BigDecimal.ZERO;

        State(BigDecimal monthly) {
            this.monthly = monthly;
        }
    }

    private final PriceBook book;
    private final List<Charge> month;
    private final Map<GrantMonth, State> states = new HashMap<>();

    MonthlyGrants(Collection<Charge> month, PriceBook book) {
        this.month = List.copyOf(month);
        this.book = book;
    }

    void lower(List<Reduced> charges) {
        Map<GrantMonth, List<Reduced>> members = new LinkedHashMap<>();
        for (Reduced reduced : charges) {
            Charge charge = reduced.charge();
            book.grants(charge.kind().provider(), charge.month()).stream()
                    .filter(grant -> grant.isOf(charge))
                    .findFirst()
                    .map(grant -> new GrantMonth(grant, charge.kind().account(), charge.month()))
                    .ifPresent(key ->
                            members.computeIfAbsent(key, k -> new ArrayList<>()).add(reduced));
        }
        members.forEach(this::lower);
    }

    private void lower(GrantMonth key, List<Reduced> members) {
        State state = states.computeIfAbsent(key, k -> new State(monthly(k)));
        for (Reduced member : members) {
            state.asked = state.asked.add(granted(key.grant(), member.charge()));
        }
        BigDecimal whole = state.monthly.max(state.asked);
        if (whole.signum() == 0) {
            return;
        }
        List<BigDecimal> amounts = members.stream()
                .map(member -> Pricing.amount(member.charge(), book).add(member.tiers()))
                .map(amount -> amount.max(BigDecimal.ZERO))
                .toList();
        BigDecimal free = key.grant().quantity();
        // All of it is free: exactly, whatever the decimals of an amount.
        List<BigDecimal> off = free.compareTo(whole) >= 0
                ? amounts.stream().map(BigDecimal::negate).toList()
                : state.share.next(
                        amounts,
                        amount -> Shares.divided(amount.multiply(free), whole).negate());
        for (int i = 0; i < off.size(); i++) {
            members.get(i).byGrant(off.get(i));
        }
    }

    private BigDecimal monthly(GrantMonth key) {
        return month.stream()
                .filter(charge -> key.grant().isOf(charge)
                        && charge.month().equals(key.month())
                        && charge.kind().account().equals(key.account()))
                .map(charge -> granted(key.grant(), charge))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** In the unit of the grant. */
    private BigDecimal granted(Grant grant, Charge charge) {
        return grant.isMoney() ? Pricing.amount(charge, book) : charge.quantity();
    }
}
