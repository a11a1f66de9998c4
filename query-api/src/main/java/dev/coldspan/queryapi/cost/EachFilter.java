package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.cost.UsageQuery.GroupUsage;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Later;
import dev.coldspan.queryapi.sql.QueryFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bills of many filters at once. Those that the rollup can tell are asked for in one pass over it, in which a row counts for each filter it
 * passes; the others one by one, as many at a time as the database allows.
 */
final class EachFilter {

    /** Filters of one statement at most, and characters of them: a statement of ClickHouse is 256 KiB at most. */
    private static final int TOGETHER = 50;

    private static final int CHARACTERS = 10_000;

    /** Buckets of all filters of one statement, each of which may be several rows of a limited answer. */
    private static final long CELLS = 20_000;

    private final UsageQuery usage;
    private final Database database;

    EachFilter(UsageQuery usage, Database database) {
        this.usage = usage;
        this.database = database;
    }

    /** The bills by bucket, filter by filter. */
    List<List<GroupBill>> bills(TimeRange range, List<Filter> filters, Bucket bucket) {
        Map<String, Filter> distinct = new LinkedHashMap<>();
        filters.forEach(filter -> distinct.put(filter.toString(), filter));
        Map<String, Later<List<GroupBill>>> alone = new LinkedHashMap<>();
        Map<String, List<GroupBill>> found = new LinkedHashMap<>();
        for (Map<String, Filter> part : parts(distinct, most(range, bucket))) {
            found.putAll(asFarAsPossible(range, part, bucket));
        }
        distinct.forEach((text, filter) -> {
            if (!found.containsKey(text)) {
                alone.put(text, database.later(() -> alone(range, filter, bucket)));
            }
        });
        alone.forEach((text, bills) -> found.put(text, bills.get()));
        return filters.stream().map(filter -> found.get(filter.toString())).toList();
    }

    private List<GroupBill> alone(TimeRange range, Filter filter, Bucket bucket) {
        return usage.bills(UsageRequest.of(range).matching(filter).in(bucket), Terms.LIST);
    }

    private static int most(TimeRange range, Bucket bucket) {
        long buckets = 1 + range.length().dividedBy(bucket.step());
        return (int) Math.max(1, Math.min(TOGETHER, CELLS / buckets));
    }

    /** One by one they may keep within a limit that they do not keep together. */
    private Map<String, List<GroupBill>> asFarAsPossible(TimeRange range, Map<String, Filter> filters, Bucket bucket) {
        try {
            return together(range, filters, bucket);
        } catch (QueryFailure tooMuch) {
            return Map.of();
        }
    }

    /** Declared capacity is of no filter, so that what lets everything pass is asked for alone. */
    private static List<Map<String, Filter>> parts(Map<String, Filter> filters, int most) {
        List<Map<String, Filter>> parts = new ArrayList<>();
        int characters = 0;
        for (Map.Entry<String, Filter> entry : filters.entrySet()) {
            if (entry.getValue().isEmpty() || !entry.getValue().isKnownOn(Scope.ROLLUP)) {
                continue;
            }
            characters += entry.getKey().length();
            if (parts.isEmpty()
                    || characters > CHARACTERS
                    || parts.get(parts.size() - 1).size() == most) {
                parts.add(new LinkedHashMap<>());
                characters = entry.getKey().length();
            }
            parts.get(parts.size() - 1).put(entry.getKey(), entry.getValue());
        }
        return parts;
    }

    /** Without those that instances were active for: an invocation's share of these is not in the rollup. */
    private Map<String, List<GroupBill>> together(TimeRange range, Map<String, Filter> filters, Bucket bucket) {
        List<String> texts = new ArrayList<>(filters.keySet());
        List<Map<Long, List<Usage>>> usages = texts.stream()
                .map(text -> (Map<Long, List<Usage>>) new TreeMap<Long, List<Usage>>())
                .toList();
        Map<String, List<GroupBill>> bills = new LinkedHashMap<>();
        texts.forEach(text -> bills.put(text, new ArrayList<>()));
        UsageRequest request = UsageRequest.of(range).in(bucket);
        for (GroupUsage row : usage.rollup(request, passed(new ArrayList<>(filters.values()), range))) {
            int place = Integer.parseInt(row.group().get(0));
            usages.get(place)
                    .computeIfAbsent(row.bucket(), start -> new ArrayList<>())
                    .add(row.usage());
            if (UsageKind.isOfInstance(row.usage().kind().plan())) {
                bills.remove(texts.get(place));
            }
        }
        bills.forEach((text, list) -> usages.get(texts.indexOf(text))
                .forEach((start, parts) -> list.add(new GroupBill(List.of(), start, used(parts), usage.price(parts)))));
        return bills;
    }

    private static Quantities used(List<Usage> usages) {
        return usages.stream().map(Usage::quantities).reduce(Quantities.NONE, Quantities::plus);
    }

    /** The places of the filters that a row passes, each as a row of its own. */
    private static BoundFragment passed(List<Filter> filters, TimeRange range) {
        List<String> places = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < filters.size(); i++) {
            String prefix = "of" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
            BoundFragment condition = filters.get(i).on(Scope.ROLLUP, range, prefix);
            places.add("if(" + condition.sql() + ", '" + i + "', '')");
            parameters.putAll(condition.parameters());
        }
        return new BoundFragment(
                "arrayJoin(arrayFilter(place -> place != '', [" + String.join(", ", places) + "]))", parameters);
    }
}
