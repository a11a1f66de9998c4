package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the bills of one answer: usage, declared capacity, then what the account's month takes off. */
final class CostQuery {

    private record Key(List<String> group, long bucket) {}

    /**
     * What comes together in one group and bucket.
     *
     * @param charges before anything is taken off
     */
    record Place(List<String> group, long bucket, Quantities used, List<Charge> charges) {}

    /** The same while it is gathered. */
    private static final class Account {
        private final List<Usage> usages = new ArrayList<>();
        private final List<Charge> capacity = new ArrayList<>();

        private Place place(Key key, PriceBook book) {
            List<Charge> charges = new ArrayList<>(Pricing.charges(usages, book));
            charges.addAll(capacity);
            Quantities used = usages.stream().map(Usage::quantities).reduce(Quantities.NONE, Quantities::plus);
            return new Place(key.group(), key.bucket(), used, charges);
        }
    }

    private final UsageQuery query;
    private final PriceBook book;

    CostQuery(UsageQuery query, PriceBook book) {
        this.query = query;
        this.book = book;
    }

    List<GroupBill> bills(UsageRequest request, Terms terms) {
        List<Place> places = places(request);
        List<List<Charge>> parts = places.stream().map(Place::charges).toList();
        List<Bill> bills = terms.areList()
                ? parts.stream().map(part -> Pricing.bill(part, book)).toList()
                : discounts(request.range(), terms).bills(parts);
        List<GroupBill> answer = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            answer.add(new GroupBill(place.group(), place.bucket(), place.used(), bills.get(i)));
        }
        return answer;
    }

    /** What every group and bucket is charged for. */
    List<Place> places(UsageRequest request) {
        Map<Key, Account> accounts = new LinkedHashMap<>();
        for (UsageQuery.GroupUsage row : query.usage(request)) {
            account(accounts, row.group(), row.bucket()).usages.add(row.usage());
        }
        addCapacity(request, accounts);
        List<Place> places = new ArrayList<>();
        accounts.forEach((key, account) -> places.add(account.place(key, book)));
        return places;
    }

    /** What the months of a range take off. */
    Discounts discounts(TimeRange range, Terms terms) {
        return new Discounts(terms.areList() ? List.of() : ofWholeMonths(range), book, terms);
    }

    private static Account account(Map<Key, Account> accounts, List<String> group, long bucket) {
        return accounts.computeIfAbsent(new Key(group, bucket), place -> new Account());
    }

    /** Capacity serves whoever calls, so a filter of invocations has no share of it. */
    private void addCapacity(UsageRequest request, Map<Key, Account> accounts) {
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

    /** What declared capacity alone is charged, by bucket; nothing is read for it, so the range may lie ahead. */
    Map<Long, Bill> declared(TimeRange range, Bucket bucket) {
        Map<Key, Account> accounts = new LinkedHashMap<>();
        addCapacity(UsageRequest.of(range).in(bucket), accounts);
        Map<Long, Bill> bills = new TreeMap<>();
        accounts.forEach((key, account) -> bills.put(key.bucket(), Pricing.bill(account.capacity, book)));
        return bills;
    }

    private static void addCapacity(
            UsageRequest request, Periods periods, Capacity capacity, List<String> group, Map<Key, Account> accounts) {
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

    /** Capacity counts up to the end of the range: what is up later nobody has used yet. */
    private List<Charge> ofWholeMonths(TimeRange range) {
        Instant from =
                day(range.from()).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant to = day(range.to().minusNanos(1))
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        List<Usage> usages = query.usage(UsageRequest.of(new TimeRange(from, to)), Duration.ofDays(1)).stream()
                .map(UsageQuery.GroupUsage::usage)
                .toList();
        List<Charge> charges = new ArrayList<>(Pricing.charges(usages, book));
        Map<Key, Account> declared = new LinkedHashMap<>();
        addCapacity(UsageRequest.of(new TimeRange(from, range.to())), declared);
        declared.values().forEach(account -> charges.addAll(account.capacity));
        return charges;
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
