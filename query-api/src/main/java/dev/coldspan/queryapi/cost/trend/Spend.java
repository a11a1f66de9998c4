package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Bucket;
import dev.coldspan.queryapi.cost.GroupBill;
import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Terms;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what was spent, at list prices: by group or by step of time. Ranges are whole minutes. */
public final class Spend {

    private final UsageQuery usage;

    public Spend(UsageQuery usage) {
        this.usage = usage;
    }

    /** A bill and the invocations it is for. */
    public record Spent(Bill bill, long invocations) {

        static Spent of(GroupBill bill) {
            return new Spent(bill.bill(), bill.used().requests());
        }
    }

    /** ISO 4217 code of every bill. */
    public String currency() {
        return usage.currency();
    }

    /** Nothing spent on nothing. */
    public Spent nothing() {
        return new Spent(usage.price(List.of()), 0);
    }

    /** The fields in the parameter {@code groupBy}; the function when it is absent. */
    public static List<GroupField> groupBy(RequestParameters parameters) {
        List<String> names = parameters.list("groupBy");
        return GroupField.parse("groupBy", names.isEmpty() ? List.of("function") : names);
    }

    /** By the values of the fields, in their order. */
    public Map<List<String>, Spent> byGroup(TimeRange range, Filter q, List<GroupField> groupBy) {
        Map<List<String>, Spent> groups = new LinkedHashMap<>();
        for (GroupBill bill : usage.bills(UsageRequest.of(range).by(groupBy).matching(q), Terms.LIST)) {
            groups.put(bill.group(), Spent.of(bill));
        }
        return groups;
    }

    /**
     * By the start of each step in which something was spent, in order of time.
     *
     * @param step whole minutes; steps begin at whole multiples of it
     */
    public TreeMap<Instant, Spent> byStep(TimeRange range, Filter q, Duration step) {
        return byStepOfEach(range, List.of(q), step).get(0);
    }

    /** As {@link #byStep}, for each of several filters; the rollup is read once for all that it can tell. */
    public List<TreeMap<Instant, Spent>> byStepOfEach(TimeRange range, List<Filter> qs, Duration step) {
        return of(usage.billsOfEach(range, qs, Bucket.of(step.toSeconds())));
    }

    /** All of it, for each of several filters. */
    public List<Spent> ofEach(TimeRange range, List<Filter> qs) {
        return of(usage.billsOfEach(range, qs, Bucket.WHOLE)).stream()
                .map(spent -> spent.isEmpty() ? nothing() : spent.firstEntry().getValue())
                .toList();
    }

    /** What declared capacity is charged, by the start of each step; steps to come too. */
    TreeMap<Instant, BigDecimal> declared(TimeRange range, Duration step) {
        TreeMap<Instant, BigDecimal> steps = new TreeMap<>();
        usage.declared(range, Bucket.of(step.toSeconds()))
                .forEach((start, bill) -> steps.put(Instant.ofEpochSecond(start), bill.total()));
        return steps;
    }

    private static List<TreeMap<Instant, Spent>> of(List<List<GroupBill>> bills) {
        List<TreeMap<Instant, Spent>> all = new ArrayList<>();
        for (List<GroupBill> of : bills) {
            TreeMap<Instant, Spent> steps = new TreeMap<>();
            of.forEach(bill -> steps.put(Instant.ofEpochSecond(bill.bucket()), Spent.of(bill)));
            all.add(steps);
        }
        return all;
    }

    /** All of it. */
    public Spent of(TimeRange range, Filter q) {
        return byGroup(range, q, List.of()).getOrDefault(List.of(), nothing());
    }
}
