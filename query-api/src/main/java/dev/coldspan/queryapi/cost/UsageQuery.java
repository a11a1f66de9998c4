package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads usage and prices it. The rollup and the invocations give the same sums, which are whole numbers, so that an answer does not depend on
 * which was read. Prices change at midnight UTC, so hours never hold two of them.
 */
public final class UsageQuery {

    private final SqlTemplate rollupSql = SqlTemplate.named(UsageQuery.class, "usage.sql");
    private final SqlTemplate invocationsSql = SqlTemplate.named(UsageQuery.class, "usage_of_invocations.sql");
    private final Database database;
    private final PriceBook book;
    private final ActivityQuery activity;

    public UsageQuery(Database database, PriceBook book) {
        this.database = database;
        this.book = book;
        this.activity = new ActivityQuery(database, book);
    }

    /**
     * Usage of one group in one bucket, of one kind.
     *
     * @param group values of the dimensions, in their order
     * @param bucket start, seconds since the Unix epoch
     */
    public record GroupUsage(List<String> group, long bucket, Usage usage) {}

    /** ISO 4217 code of every bill. */
    public String currency() {
        return book.currency();
    }

    /** The prices in use. */
    public PriceBook book() {
        return book;
    }

    /** The bill of every group that was invoked in the range, as far as {@code source} goes, at list prices. */
    public Map<List<String>, Bill> bills(
            TimeRange range, String function, List<Dimension> groupBy, RollupSource source) {
        UsageRequest request = new UsageRequest(range, function, GroupField.of(groupBy), source.filter(), Bucket.WHOLE);
        Map<List<String>, List<Usage>> usages = new LinkedHashMap<>();
        for (GroupUsage row : usage(request)) {
            usages.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row.usage());
        }
        Map<List<String>, Bill> bills = new LinkedHashMap<>();
        usages.forEach((group, usage) -> bills.put(group, price(usage)));
        return bills;
    }

    /**
     * Usage by group and bucket, ordered by both, of what {@code source} holds.
     *
     * @param range whole minutes
     * @param function only this one, or all when empty
     * @param stepSeconds width of a bucket
     */
    public List<GroupUsage> usage(
            TimeRange range, String function, List<Dimension> groupBy, long stepSeconds, RollupSource source) {
        return usage(
                new UsageRequest(range, function, GroupField.of(groupBy), source.filter(), Bucket.of(stepSeconds)));
    }

    /** Usage by group and bucket: what invocations used, then their shares of what instances were active. */
    public List<GroupUsage> usage(UsageRequest request) {
        return usage(request, request.range().length());
    }

    /**
     * The same of a range of any length: what instances served is read so much at a time, as all of it has to be put in order. Shares depend on
     * the hour alone, so they add up.
     */
    List<GroupUsage> usage(UsageRequest request, Duration activityAtOnce) {
        Periods periods = Periods.of(request.range(), book);
        List<GroupUsage> rows = new ArrayList<>(database.list(statement(request, periods), row -> read(row, periods)));
        boolean ofInstances = rows.stream()
                .anyMatch(row ->
                        BillingPlan.OF_INSTANCES.contains(row.usage().kind().plan()));
        Instant from = request.range().from();
        Instant end = request.range().to();
        while (ofInstances && from.isBefore(end)) {
            Instant next = from.plus(activityAtOnce);
            TimeRange piece = new TimeRange(from, next.isBefore(end) ? next : end);
            rows.addAll(activity.usage(request.over(piece), Periods.of(piece, book)));
            from = next;
        }
        return rows;
    }

    /** What every group and bucket is charged, declared capacity included where the filter lets everything pass. */
    public List<GroupBill> bills(UsageRequest request, Terms terms) {
        return new CostQuery(this, book).bills(request, terms);
    }

    /**
     * What declared capacity is charged at list prices, by the start of each bucket in seconds since the Unix epoch; also of a time to come, as
     * far as is declared today.
     *
     * @param range whole minutes
     */
    public Map<Long, Bill> declared(TimeRange range, Bucket bucket) {
        return new CostQuery(this, book).declared(range, bucket);
    }

    /**
     * What a range is going to be invoiced, to be read piece by piece.
     *
     * @param range whole minutes
     * @param terms what of the account's months is applied
     */
    public Invoice invoice(TimeRange range, Terms terms) {
        return new Invoice(new CostQuery(this, book), book, range, terms);
    }

    /**
     * What each filter is charged by bucket, at list prices; the same as asked for one by one.
     *
     * @param range whole minutes
     * @return in the order of the filters
     */
    public List<List<GroupBill>> billsOfEach(TimeRange range, List<Filter> filters, Bucket bucket) {
        return new EachFilter(this, database).bills(range, filters, bucket);
    }

    /** Usage of the rollup alone, by one dimension. */
    List<GroupUsage> rollup(UsageRequest request, BoundFragment dimension) {
        Periods periods = Periods.of(request.range(), book);
        return database.list(bound(ofRollup(request, dimension), request, periods), row -> read(row, periods));
    }

    BoundQuery statement(UsageRequest request, Periods periods) {
        BoundQuery query = request.isStored()
                ? ofRollup(request, dimensions(request, GroupField::onRollup))
                : ofInvocations(request);
        return bound(query, request, periods);
    }

    private BoundQuery bound(BoundQuery query, UsageRequest request, Periods periods) {
        return query.integers("priceChanges", periods.seconds())
                .texts("declared", declared(book))
                .text("function", request.function());
    }

    private BoundQuery ofRollup(UsageRequest request, BoundFragment dimensions) {
        TimeRange range = request.range();
        boolean whole = request.bucket().equals(Bucket.WHOLE);
        return rollupSql
                .with("dimensions", dimensions)
                .with("bucket", request.bucket().sql("toUnixTimestamp(Minute)"))
                .with(
                        "rollup",
                        whole
                                ? request.source().sums(range)
                                : request.source()
                                        .buckets(range, request.bucket().step()))
                .bind()
                .integer("from", range.from().getEpochSecond())
                .integer("to", range.to().getEpochSecond());
    }

    private BoundQuery ofInvocations(UsageRequest request) {
        TimeRange range = request.range();
        return invocationsSql
                .with("dimensions", dimensions(request, GroupField::onInvocations))
                .with("bucket", request.bucket().sql("toUnixTimestamp(toDateTime(Timestamp))"))
                .with("filter", request.q().on(Scope.INVOCATIONS, range))
                .bind()
                .nanos("rowsFrom", range.from())
                .nanos("rowsTo", range.to());
    }

    /** The expressions of the dimensions, separated by commas. */
    static BoundFragment dimensions(UsageRequest request, BiFunction<GroupField, String, BoundFragment> expression) {
        List<String> expressions = new ArrayList<>();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < request.groupBy().size(); i++) {
            BoundFragment one = expression.apply(request.groupBy().get(i), "group" + (char) ('a' + i));
            expressions.add(one.sql());
            parameters.putAll(one.parameters());
        }
        return new BoundFragment(String.join(", ", expressions), parameters);
    }

    /** Functions whose usage is priced by what was declared for them. */
    static List<String> declared(PriceBook book) {
        return book.capacity().stream()
                .map(capacity -> capacity.of().function())
                .filter(function -> !function.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** What usage costs under this book, at list prices: parts add up to the whole. */
    public Bill price(List<Usage> usage) {
        return Pricing.list(usage, book);
    }

    private static GroupUsage read(ResultRow row, Periods periods) throws SQLException {
        Quantities quantities = new Quantities(
                row.integer("Requests"),
                row.integer("BilledMs"),
                row.integer("ExecutionUnits"),
                row.integer("UnmeteredMs"),
                row.integer("ExtraRequests"),
                row.integer("StreamedBytes"),
                0,
                row.integer("Restores"));
        Usage usage = new Usage(kind(row, 0), periods.day((int) row.integer("Period")), quantities);
        return new GroupUsage(row.texts("Dimensions"), row.integer("Bucket"), usage);
    }

    static UsageKind kind(ResultRow row, int milliCpus) throws SQLException {
        return new UsageKind(
                row.text("Provider"),
                row.text("AccountId"),
                row.text("Region"),
                row.text("Plan"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                milliCpus,
                row.text("InitType"),
                row.text("Declared"));
    }
}
