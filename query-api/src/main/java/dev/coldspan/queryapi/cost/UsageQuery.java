package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads usage from the rollup and prices it. Prices change at midnight UTC, so hours never hold two of them. */
public final class UsageQuery {

    /** A bucket as wide as 32-bit time: everything falls into the one that starts at 0. */
    private static final long ONE_BUCKET = 0xFFFF_FFFFL;

    private final SqlTemplate sql = SqlTemplate.named(UsageQuery.class, "usage.sql");
    private final Database database;
    private final PriceBook book;

    public UsageQuery(Database database, PriceBook book) {
        this.database = database;
        this.book = book;
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

    /** The bill of every group that was invoked in the range. */
    public Map<List<String>, Bill> bills(TimeRange range, String function, List<Dimension> groupBy) {
        return bills(range, function, groupBy, RollupSource.ALL);
    }

    /** The bill of every group that was invoked in the range, as far as {@code source} goes. */
    public Map<List<String>, Bill> bills(
            TimeRange range, String function, List<Dimension> groupBy, RollupSource source) {
        Map<List<String>, List<Usage>> usages = new LinkedHashMap<>();
        for (GroupUsage row : usage(range, function, groupBy, ONE_BUCKET, source)) {
            usages.computeIfAbsent(row.group(), group -> new ArrayList<>()).add(row.usage());
        }
        Map<List<String>, Bill> bills = new LinkedHashMap<>();
        usages.forEach((group, usage) -> bills.put(group, Pricing.price(usage, book)));
        return bills;
    }

    /**
     * Usage by group and bucket, ordered by both.
     *
     * @param range whole minutes
     * @param function only this one, or all when empty
     * @param stepSeconds width of a bucket
     */
    public List<GroupUsage> usage(TimeRange range, String function, List<Dimension> groupBy, long stepSeconds) {
        return usage(range, function, groupBy, stepSeconds, RollupSource.ALL);
    }

    /** The same of what {@code source} holds. */
    public List<GroupUsage> usage(
            TimeRange range, String function, List<Dimension> groupBy, long stepSeconds, RollupSource source) {
        List<LocalDate> changes = book.changesBetween(day(range.from()), day(range.to()));
        BoundQuery query = rendered(range, groupBy, stepSeconds, source)
                .integer("step", stepSeconds)
                .integers(
                        "priceChanges",
                        changes.stream().map(UsageQuery::epochSecond).toList())
                .integer("from", range.from().getEpochSecond())
                .integer("to", range.to().getEpochSecond())
                .text("function", function);
        LocalDate first = day(range.from());
        return database.list(query, row -> read(row, period -> period == 0 ? first : changes.get(period - 1)));
    }

    BoundQuery rendered(TimeRange range, List<Dimension> groupBy, long stepSeconds, RollupSource source) {
        boolean one = stepSeconds == ONE_BUCKET;
        return sql.with("dimensions", groupBy)
                .with("rollup", one ? source.sums(range) : source.buckets(range, Duration.ofSeconds(stepSeconds)))
                .bind();
    }

    /** What usage costs under this book. */
    public Bill price(List<Usage> usage) {
        return Pricing.price(usage, book);
    }

    private interface PeriodStart {
        LocalDate of(int period);
    }

    private static GroupUsage read(ResultRow row, PeriodStart periodStart) throws SQLException {
        Usage usage = new Usage(
                row.text("Provider"),
                row.text("Region"),
                row.text("Arch"),
                row.integer("MemorySizeBytes"),
                row.text("InitType"),
                periodStart.of((int) row.integer("Period")),
                row.integer("Requests"),
                row.integer("BilledMs"));
        return new GroupUsage(row.texts("Dimensions"), row.integer("Bucket"), usage);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static long epochSecond(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
