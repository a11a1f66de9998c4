package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the bills of one answer: usage, declared capacity, then what the account's month takes off. */
final class CostQuery {

    private record Place(List<String> group, long bucket) {}

    /** What comes together in one group and bucket. */
    private static final class Account {
        private final List<Usage> usages = new ArrayList<>();
        private final List<Charge> capacity = new ArrayList<>();

        private Quantities used() {
            return usages.stream().map(Usage::quantities).reduce(Quantities.NONE, Quantities::plus);
        }

        private List<Charge> charges(PriceBook book) {
            List<Charge> charges = new ArrayList<>(Pricing.charges(usages, book));
            charges.addAll(capacity);
            return charges;
        }
    }

    private final UsageQuery query;
    private final PriceBook book;

    CostQuery(UsageQuery query, PriceBook book) {
        this.query = query;
        this.book = book;
    }

    List<GroupBill> bills(UsageRequest request, Terms terms) {
        Map<Place, Account> accounts = new LinkedHashMap<>();
        for (UsageQuery.GroupUsage row : query.usage(request)) {
            account(accounts, row.group(), row.bucket()).usages.add(row.usage());
        }
        addCapacity(request, accounts);
        List<List<Charge>> parts =
                accounts.values().stream().map(account -> account.charges(book)).toList();
        List<Bill> bills = terms.areList()
                ? parts.stream().map(part -> Pricing.bill(part, book)).toList()
                : new Discounts(ofWholeMonths(request.range()), book).bills(parts, terms);
        List<GroupBill> answer = new ArrayList<>();
        int i = 0;
        for (Map.Entry<Place, Account> entry : accounts.entrySet()) {
            Place place = entry.getKey();
            answer.add(new GroupBill(
                    place.group(), place.bucket(), entry.getValue().used(), bills.get(i++)));
        }
        return answer;
    }

    private static Account account(Map<Place, Account> accounts, List<String> group, long bucket) {
        return accounts.computeIfAbsent(new Place(group, bucket), place -> new Account());
    }

    /** Capacity serves whoever calls, so a filter of invocations has no share of it. */
    private void addCapacity(UsageRequest request, Map<Place, Account> accounts) {
        if (!request.q().isEmpty()) {
            return;
        }
        Periods periods = Periods.of(request.range(), book);
        for (Capacity capacity : book.capacity()) {
            if (request.function().isEmpty()
                    || request.function().equals(capacity.of().function())) {
                List<String> group = request.groupBy().stream()
                        .map(field -> field.of(capacity))
                        .toList();
                addCapacity(request, periods, capacity, group, accounts);
            }
        }
    }

    private static void addCapacity(
            UsageRequest request,
            Periods periods,
            Capacity capacity,
            List<String> group,
            Map<Place, Account> accounts) {
        Instant end = request.range().to();
        Instant from = request.range().from();
        while (from.isBefore(end)) {
            Instant to = earliest(end, request.bucket().endAfter(from), periods.endAfter(from));
            List<Charge> charges = Capacities.of(capacity, from, to);
            if (!charges.isEmpty()) {
                account(accounts, group, request.bucket().of(from)).capacity.addAll(charges);
            }
            from = to;
        }
    }

    private static Instant earliest(Instant one, Instant two, Instant three) {
        Instant first = one.isBefore(two) ? one : two;
        return first.isBefore(three) ? first : three;
    }

    private List<Charge> ofWholeMonths(TimeRange range) {
        Instant from =
                day(range.from()).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = day(range.to().minusNanos(1))
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        List<Usage> usages = query.usage(UsageRequest.of(new TimeRange(from, to))).stream()
                .map(UsageQuery.GroupUsage::usage)
                .toList();
        return Pricing.charges(usages, book);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
