package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.cost.GroupBill;
import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.Terms;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each function of a trace cost, at list prices. What invocations cost alone is known with them; where that leaves something open, as on platforms that
 * charge the activity of instances, usage is asked, which knows what else ran there.
 */
final class TraceCosts {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final UsageQuery usage;

    TraceCosts(UsageQuery usage) {
        this.usage = usage;
    }

    /** What one function had of the trace. */
    record FunctionCost(String function, long invocations, Money cost) {}

    /** Dearest first. */
    List<FunctionCost> of(String traceId, TimeRange range, List<Invocation> made) {
        List<FunctionCost> costs =
                made.stream().allMatch(one -> one.cost().complete()) ? summed(made) : asked(traceId, range);
        return costs.stream()
                .sorted(Comparator.comparing(
                                (FunctionCost one) -> new BigDecimal(one.cost().amount()))
                        .reversed()
                        .thenComparing(FunctionCost::function))
                .toList();
    }

    private List<FunctionCost> summed(List<Invocation> made) {
        Map<String, List<Money>> byFunction = new TreeMap<>();
        made.forEach(one -> byFunction
                .computeIfAbsent(one.function(), function -> new ArrayList<>())
                .add(one.cost()));
        List<FunctionCost> costs = new ArrayList<>();
        byFunction.forEach((function, amounts) ->
                costs.add(new FunctionCost(function, amounts.size(), Money.total(amounts, usage.currency()))));
        return costs;
    }

    private List<FunctionCost> asked(String traceId, TimeRange range) {
        UsageRequest request = UsageRequest.of(range.widenedBy(MINUTE).alignedTo(MINUTE))
                .by(GroupField.parse("groupBy", List.of("function")))
                .matching(Filter.parse("traceId", "trace:" + traceId));
        List<FunctionCost> costs = new ArrayList<>();
        for (GroupBill bill : usage.bills(request, Terms.LIST)) {
            costs.add(new FunctionCost(
                    bill.group().get(0), bill.used().requests(), bill.bill().money()));
        }
        return costs;
    }
}
