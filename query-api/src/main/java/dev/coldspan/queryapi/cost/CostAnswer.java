package dev.coldspan.queryapi.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code /api/v1/costs}: one bill per group, dearest first.
 *
 * @param groupBy as it was asked for, separated by commas
 * @param basis list: parts add up to the whole; month: with what the account's month takes off
 * @param source rollup or invocations: what was read
 * @param total of all groups, those left out included
 * @param others what the groups cost together that did not fit into the answer; null when all did
 */
record CostAnswer(
        Instant from,
        Instant to,
        String groupBy,
        String basis,
        String source,
        Money total,
        List<Group> groups,
        Others others) {

    /**
     * @param group the values, separated by commas
     * @param values the values one by one, in the order of groupBy
     * @param buckets in the order of time; null when no step was asked for
     */
    record Group(
            String group,
            List<String> values,
            long invocations,
            Money total,
            List<Item> lineItems,
            List<Part> buckets) {}

    /** What a group cost in one step of time. */
    record Part(Instant start, long invocations, Money total) {}

    record Others(long groups, long invocations, Money total) {}

    static CostAnswer of(UsageRequest request, Terms terms, List<GroupBill> bills, String currency, int limit) {
        Map<List<String>, List<GroupBill>> byGroup = new LinkedHashMap<>();
        bills.forEach(bill -> byGroup.computeIfAbsent(bill.group(), group -> new ArrayList<>())
                .add(bill));
        List<Sum> sums = byGroup.values().stream()
                .map(parts -> Sum.of(parts, currency))
                .sorted(Comparator.comparing((Sum sum) -> sum.bill().total()).reversed())
                .toList();
        boolean cut = !request.bucket().equals(Bucket.WHOLE);
        List<Sum> left = sums.subList(Math.min(limit, sums.size()), sums.size());
        return new CostAnswer(
                request.range().from(),
                request.range().to(),
                String.join(
                        ",", request.groupBy().stream().map(GroupField::label).toList()),
                terms.areList() ? "list" : "month",
                request.isStored() ? "rollup" : "invocations",
                Money.sum(sums.stream().map(Sum::bill).toList(), currency),
                sums.stream().limit(limit).map(sum -> sum.group(cut)).toList(),
                left.isEmpty() ? null : others(left, currency));
    }

    private static Others others(List<Sum> left, String currency) {
        return new Others(
                left.size(),
                left.stream().mapToLong(Sum::invocations).sum(),
                Money.sum(left.stream().map(Sum::bill).toList(), currency));
    }

    /** A group over all of its buckets. */
    private record Sum(List<GroupBill> parts, Bill bill, long invocations) {

        static Sum of(List<GroupBill> parts, String currency) {
            List<LineItem> items = parts.stream()
                    .flatMap(part -> part.bill().lineItems().stream())
                    .toList();
            return new Sum(
                    parts,
                    new Bill(BillOrder.sorted(items), currency),
                    parts.stream().mapToLong(part -> part.used().requests()).sum());
        }

        Group group(boolean cut) {
            List<String> values = parts.get(0).group();
            return new Group(
                    String.join(", ", values),
                    values,
                    invocations,
                    bill.money(),
                    bill.lineItems().stream().map(Item::of).toList(),
                    cut ? buckets() : null);
        }

        private List<Part> buckets() {
            return parts.stream()
                    .sorted(Comparator.comparing(GroupBill::bucket))
                    .map(part -> new Part(
                            Instant.ofEpochSecond(part.bucket()),
                            part.used().requests(),
                            part.bill().money()))
                    .toList();
        }
    }

    /** A line item with its decimals as text; an unknown price or amount is shown as null, not left out. */
    record Item(
            String name,
            String sku,
            String quantity,
            String unit,
            @JsonInclude(JsonInclude.Include.ALWAYS) String unitPrice,
            @JsonInclude(JsonInclude.Include.ALWAYS) String amount) {

        static Item of(LineItem item) {
            BigDecimal amount = item.amount();
            return new Item(
                    item.name(),
                    item.sku(),
                    Money.plain(item.quantity()),
                    item.unit(),
                    Money.plain(item.unitPrice()),
                    Money.plain(amount));
        }
    }
}
