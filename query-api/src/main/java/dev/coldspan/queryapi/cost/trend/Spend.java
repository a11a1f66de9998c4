package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what was spent, at list prices: by group or by step of time. Ranges are whole minutes. */
public final class Spend {

    private static final long ONE_BUCKET = 0xFFFF_FFFFL;

    private final UsageQuery usage;

    public Spend(UsageQuery usage) {
        this.usage = usage;
    }

    /** A bill and the invocations it is for. */
    public record Spent(Bill bill, long invocations) {}

    /** ISO 4217 code of every bill. */
    public String currency() {
        return usage.currency();
    }

    /** Nothing spent on nothing. */
    public Spent nothing() {
        return new Spent(usage.price(List.of()), 0);
    }

    /** The fields in the parameter {@code groupBy}; the function when it is absent. */
    public static List<FieldExpression> groupBy(RequestParameters parameters) {
        List<String> names = parameters.list("groupBy");
        return (names.isEmpty() ? List.of("function") : names)
                .stream().map(name -> FieldExpression.parse("groupBy", name)).toList();
    }

    /** By the values of the fields, in their order. */
    public Map<List<String>, Spent> byGroup(TimeRange range, Filter q, List<FieldExpression> groupBy) {
        List<Dimension> dimensions = Dimension.parse(
                "groupBy", groupBy.stream().map(FieldExpression::label).toList());
        return priced(
                usage.usage(range, "", dimensions, ONE_BUCKET, RollupSource.of(q)),
                UsageQuery.GroupUsage::group,
                new LinkedHashMap<>());
    }

    /** By the start of each step in which something was invoked, in order of time. */
    public TreeMap<Instant, Spent> byStep(TimeRange range, Filter q, Duration step) {
        TreeMap<Instant, Spent> steps = new TreeMap<>();
        priced(
                usage.usage(range, "", List.of(), step.toSeconds(), RollupSource.of(q)),
                row -> Instant.ofEpochSecond(row.bucket()),
                steps);
        return steps;
    }

    /** All of it. */
    public Spent of(TimeRange range, Filter q) {
        return byGroup(range, q, List.of()).getOrDefault(List.of(), nothing());
    }

    private <K> Map<K, Spent> priced(
            List<UsageQuery.GroupUsage> rows, Function<UsageQuery.GroupUsage, K> key, Map<K, Spent> into) {
        Map<K, List<Usage>> usages = new LinkedHashMap<>();
        rows.forEach(row ->
                usages.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row.usage()));
        usages.forEach((group, used) -> into.put(
                group,
                new Spent(
                        usage.price(used),
                        used.stream().mapToLong(Usage::requests).sum())));
        return into;
    }
}
