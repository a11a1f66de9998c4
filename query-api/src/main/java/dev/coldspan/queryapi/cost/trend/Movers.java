package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Spend.Spent;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer of {@code /api/v1/costs/movers}. */
record Movers(
        Instant from,
        Instant to,
        Instant baselineFrom,
        Instant baselineTo,
        List<String> groupBy,
        Money before,
        Money now,
        Money change,
        List<Mover> movers) {

    /** Ranks the groups of two periods. */
    static Movers of(
            TimeRange baseline,
            TimeRange range,
            List<String> groupBy,
            Map<List<String>, Spent> before,
            Map<List<String>, Spent> now,
            Spent nothing,
            int limit) {
        Set<List<String>> groups = new LinkedHashSet<>(now.keySet());
        groups.addAll(before.keySet());
        List<Mover> movers = new ArrayList<>();
        for (List<String> group : groups) {
            Spent was = before.getOrDefault(group, nothing);
            Spent is = now.getOrDefault(group, nothing);
            if (was.bill().total().compareTo(is.bill().total()) != 0 || was.invocations() != is.invocations()) {
                movers.add(Mover.of(labelled(groupBy, group), was, is));
            }
        }
        movers.sort(Comparator.comparing(
                        (Mover mover) -> new BigDecimal(mover.change().amount()).abs())
                .reversed()
                .thenComparing(Mover::sentence));
        Money all = sum(now, nothing);
        Money allBefore = sum(before, nothing);
        return new Movers(
                range.from(),
                range.to(),
                baseline.from(),
                baseline.to(),
                groupBy,
                allBefore,
                all,
                Money.of(
                        new BigDecimal(all.amount()).subtract(new BigDecimal(allBefore.amount())),
                        all.currency(),
                        all.complete() && allBefore.complete()),
                movers.stream().limit(limit).toList());
    }

    private static Money sum(Map<List<String>, Spent> spent, Spent nothing) {
        List<Bill> bills = spent.values().stream().map(Spent::bill).toList();
        return Money.sum(bills, nothing.bill().currency());
    }

    private static Map<String, String> labelled(List<String> labels, List<String> values) {
        Map<String, String> labelled = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            labelled.put(labels.get(i), values.get(i));
        }
        return labelled;
    }
}
