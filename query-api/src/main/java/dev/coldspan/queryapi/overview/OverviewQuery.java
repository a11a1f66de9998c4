package dev.coldspan.queryapi.overview;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.overview.Overview.FailedInvocation;
import dev.coldspan.queryapi.overview.Overview.Spend;
import dev.coldspan.queryapi.overview.Overview.Traffic;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.rollup.Steps;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Later;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the overview from the rollup; only the latest failures come from the invocations. Ranges are whole minutes. */
final class OverviewQuery {

    private static final int TRAFFIC_BUCKETS = 120;

    /** From here on bars are of an hour at least, which the rollup has ready: the minutes of a day are sixty times as much to read. */
    private static final Duration LONG = Duration.ofHours(12);

    private static final int SPENDERS = 10;
    private static final int FAILURES = 10;

    /** What part of a range is looked at for the latest failures before the rollup is asked where they are. */
    private static final int END_SHARE = 64;

    private static final Duration SHORTEST_END = Duration.ofMinutes(5);

    private final SqlTemplate figuresSql = SqlTemplate.named(OverviewQuery.class, "figures.sql");
    private final SqlTemplate trafficSql = SqlTemplate.named(OverviewQuery.class, "traffic.sql");
    private final SqlTemplate failuresSql = SqlTemplate.named(OverviewQuery.class, "recent_failures.sql");
    private final SqlTemplate minutesSql = SqlTemplate.named(OverviewQuery.class, "failed_minutes.sql");
    private final Database database;
    private final UsageQuery usage;

    OverviewQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    /** The fleet, as far as its invocations match. Its parts are asked for at the same time, the longest first. */
    Overview overview(TimeRange range, Filter q) {
        RollupSource source = RollupSource.of(q);
        TimeRange previous = new TimeRange(range.from().minus(range.length()), range.from());
        Later<List<Figures>> allFigures = database.later(() -> figures(previous, range, source));
        Later<Traffic> traffic = database.later(() -> traffic(range, source));
        Later<List<FailedInvocation>> failures = database.later(() -> failures(range, q, source));
        Map<String, Bill> billsNow = bills(range, source);
        Map<String, Bill> billsBefore = bills(previous, source);
        List<Figures> figures = allFigures.get();
        return new Overview(
                range.from(),
                range.to(),
                previous.from(),
                FleetFigures.of(Figures.find(figures, "", true), Money.sum(billsNow.values(), usage.currency())),
                FleetFigures.of(Figures.find(figures, "", false), Money.sum(billsBefore.values(), usage.currency())),
                traffic.get(),
                new Movers(totals(billsBefore), totals(billsNow)).find(figures),
                spend(billsNow),
                failures.get());
    }

    private List<Figures> figures(TimeRange previous, TimeRange range, RollupSource source) {
        return database.list(
                ranged(figuresSql.with("rollup", source.sums(previous, range)).bind(), range)
                        .integer("previous", previous.from().getEpochSecond()),
                Figures::read);
    }

    /** Mostly the end of the range has enough of them; else the rollup says where they are. */
    private List<FailedInvocation> failures(TimeRange range, Filter q, RollupSource source) {
        Duration length = range.length().dividedBy(END_SHARE);
        if (length.compareTo(SHORTEST_END) >= 0) {
            TimeRange end = new TimeRange(range.to().minus(length), range.to());
            List<FailedInvocation> latest = failures(end, q, BoundFragment.TRUE);
            if (latest.size() == FAILURES) {
                return latest;
            }
        }
        BoundQuery minutes = minutesSql
                .with("rollup", source.buckets(range, Duration.ofMinutes(1)))
                .bind();
        return failures(range, q, new BoundFragment(minutes.sql(), minutes.parameters()));
    }

    private List<FailedInvocation> failures(TimeRange range, Filter q, BoundFragment minutes) {
        BoundQuery query = failuresSql
                .with("minutes", minutes)
                .with("filter", q.on(Scope.INVOCATIONS, range, "row"))
                .bind();
        return database.list(ranged(query, range).integer("limit", FAILURES), OverviewQuery::failure);
    }

    private Map<String, Bill> bills(TimeRange range, RollupSource source) {
        Map<String, Bill> byFunction = new HashMap<>();
        usage.bills(range, "", List.of(Dimension.FUNCTION), source)
                .forEach((group, bill) -> byFunction.put(group.get(0), bill));
        return byFunction;
    }

    private static Map<String, BigDecimal> totals(Map<String, Bill> bills) {
        Map<String, BigDecimal> totals = new HashMap<>();
        bills.forEach((function, bill) -> totals.put(function, bill.total()));
        return totals;
    }

    private static List<Spend> spend(Map<String, Bill> bills) {
        BigDecimal total = bills.values().stream().map(Bill::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean known = total.signum() > 0 && bills.values().stream().allMatch(Bill::complete);
        return bills.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, Bill> one) -> one.getValue().total())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(SPENDERS)
                .map(one -> new Spend(
                        one.getKey(),
                        one.getValue().money(),
                        known ? share(one.getValue().total(), total) : null))
                .toList();
    }

    private static double share(BigDecimal part, BigDecimal total) {
        return part.divide(total, MathContext.DECIMAL64).doubleValue();
    }

    private Traffic traffic(TimeRange range, RollupSource source) {
        Duration step = trafficStep(range);
        TimeRange aligned = range.alignedTo(step);
        int buckets = (int) aligned.length().dividedBy(step);
        Traffic traffic = new Traffic(aligned.from(), step.toSeconds(), new long[buckets], new long[buckets]);
        database.list(
                ranged(trafficSql.with("rollup", source.buckets(range, step)).bind(), range)
                        .integer("step", step.toSeconds()),
                row -> {
                    int bucket = (int) ((row.integer("Bucket") - aligned.from().getEpochSecond()) / step.toSeconds());
                    traffic.errors()[bucket] = row.integer("ErrorCount");
                    return traffic.invocations()[bucket] = row.integer("InvocationCount");
                });
        return traffic;
    }

    private static Duration trafficStep(TimeRange range) {
        Duration step = Steps.about(range, TRAFFIC_BUCKETS);
        Duration hour = Duration.ofHours(1);
        return range.length().compareTo(LONG) < 0 || step.compareTo(hour) > 0 ? step : hour;
    }

    private static FailedInvocation failure(ResultRow row) throws SQLException {
        return new FailedInvocation(
                row.text("FunctionName"),
                row.textOrNull("FunctionVersion"),
                row.time("TimestampNanos"),
                row.text("KnownOutcome"),
                row.textOrNull("ErrorType"),
                row.textOrNull("ErrorMessage"),
                row.number("DurationMs", 0),
                row.text("TraceId"),
                row.text("SpanId"),
                row.textOrNull("InvocationId"));
    }

    private static BoundQuery ranged(BoundQuery query, TimeRange range) {
        return query.integer("from", range.from().getEpochSecond())
                .integer("to", range.to().getEpochSecond());
    }
}
