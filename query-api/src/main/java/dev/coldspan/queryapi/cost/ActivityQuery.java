package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.cost.InstanceActivity.Interval;
import dev.coldspan.queryapi.cost.UsageQuery.GroupUsage;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Meters the instances of platforms that charge their activity, at query time: rows of an instance come one after the other, its activity is
 * metered by {@link HourlyActivity}, and the shares of the invocations asked for are summed.
 */
final class ActivityQuery {

    private record Slot(List<String> group, long bucket, UsageKind kind, LocalDate day) {}

    /** One invocation of an instance. */
    private record Run(Slot slot, Interval interval, long weight, boolean wanted, String traceId, String spanId) {}

    private static final BoundFragment EVERY_ROW = new BoundFragment("true", Map.of());

    private static final BoundFragment ROWS_OF_RUNS = new BoundFragment(
            "has({hours:Array(Int64)}, intDiv(toUnixTimestamp(toDateTime(Timestamp)), 3600))"
                    + " AND (has({instances:Array(String)}, Instance) OR (Instance = '' AND has({spans:Array(String)}, SpanId)))",
            Map.of());

    private final SqlTemplate sql = SqlTemplate.named(ActivityQuery.class, "activity.sql");
    private final Database database;
    private final PriceBook book;

    ActivityQuery(Database database, PriceBook book) {
        this.database = database;
        this.book = book;
    }

    /** Milliseconds of activity by group, bucket and kind; nothing else of the quantities. */
    List<GroupUsage> usage(UsageRequest request, Periods periods) {
        Map<Slot, Long> metered = new LinkedHashMap<>();
        each(
                rendered(request, periods),
                periods,
                (run, share) -> metered.merge(run.slot(), Math.multiplyExact(share, run.weight()), Math::addExact));
        List<GroupUsage> usages = new ArrayList<>();
        metered.forEach((slot, millis) -> usages.add(new GroupUsage(
                slot.group(),
                slot.bucket(),
                new Usage(slot.kind(), slot.day(), new Quantities(0, 0, 0, 0, 0, 0, millis)))));
        return usages;
    }

    /**
     * The activity that single invocations are charged, by trace and span.
     *
     * @param range in which all of them began
     */
    void ofRuns(
            TimeRange range,
            Periods periods,
            Collection<InstanceShares.Run> runs,
            BiConsumer<List<String>, Usage> consumer) {
        each(ofRuns(range, periods, runs), periods, (run, share) -> {
            Slot slot = run.slot();
            Usage usage = new Usage(slot.kind(), slot.day(), new Quantities(0, 0, 0, 0, 0, 0, share));
            consumer.accept(List.of(run.traceId(), run.spanId()), usage);
        });
    }

    private void each(BoundQuery query, Periods periods, BiConsumer<Run, Long> consumer) {
        List<Run> instance = new ArrayList<>();
        String[] current = {null};
        database.stream(query, row -> {
            String key = row.text("InstanceKey");
            if (!key.equals(current[0])) {
                meter(instance, consumer);
                instance.clear();
                current[0] = key;
            }
            instance.add(read(row, periods));
            return true;
        });
        meter(instance, consumer);
    }

    private static void meter(List<Run> instance, BiConsumer<Run, Long> consumer) {
        if (instance.stream().noneMatch(Run::wanted)) {
            return;
        }
        InstanceActivity rule =
                InstanceActivity.of(instance.get(0).slot().kind().plan());
        List<Long> shares =
                HourlyActivity.shares(rule, instance.stream().map(Run::interval).toList());
        for (int i = 0; i < shares.size(); i++) {
            Run run = instance.get(i);
            if (run.wanted()) {
                consumer.accept(run, shares.get(i));
            }
        }
    }

    private static Run read(ResultRow row, Periods periods) throws SQLException {
        Slot slot = new Slot(
                row.texts("Dimensions"),
                row.integer("Bucket"),
                UsageQuery.kind(row, (int) row.integer("MilliCpus")),
                periods.day((int) row.integer("Period")));
        return new Run(
                slot,
                new Interval(row.integer("StartMs"), row.integer("EndMs")),
                row.integer("SampleWeight"),
                row.flag("Wanted"),
                row.text("TraceId"),
                row.text("SpanId"));
    }

    BoundQuery rendered(UsageRequest request, Periods periods) {
        return bound(sql.with("rows", EVERY_ROW), request, request.q().on(Scope.INVOCATIONS, request.range()), periods);
    }

    /** Of their instances and hours only, and those of no instance themselves. */
    BoundQuery ofRuns(TimeRange range, Periods periods, Collection<InstanceShares.Run> runs) {
        BoundFragment wanted = new BoundFragment("has({spans:Array(String)}, SpanId)", Map.of());
        return bound(sql.with("rows", ROWS_OF_RUNS), UsageRequest.of(range), wanted, periods)
                .texts("spans", distinct(runs, InstanceShares.Run::spanId))
                .texts("instances", distinct(runs, InstanceShares.Run::instance))
                .integers("hours", HourlyActivity.hours(runs.stream().map(InstanceShares.Run::start)));
    }

    private static List<String> distinct(
            Collection<InstanceShares.Run> runs, Function<InstanceShares.Run, String> text) {
        return runs.stream()
                .map(text)
                .filter(t -> !t.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private BoundQuery bound(SqlTemplate sql, UsageRequest request, BoundFragment wanted, Periods periods) {
        TimeRange range = request.range();
        return sql.with("dimensions", UsageQuery.dimensions(request, GroupField::onInvocations))
                .with("bucket", request.bucket().sql("toUnixTimestamp(toDateTime(Timestamp))"))
                .with("filter", wanted)
                .bind()
                .integers("priceChanges", periods.seconds())
                .texts("declared", UsageQuery.declared(book))
                .text("function", request.function())
                .texts("plans", BillingPlan.OF_INSTANCES)
                .nanos("wantedFrom", range.from())
                .nanos("wantedTo", range.to())
                .nanos("rowsFrom", HourlyActivity.from(range.from()))
                .nanos("rowsTo", HourlyActivity.to(range.to()));
    }
}
