package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.cost.InstanceActivity.Interval;
import dev.coldspan.queryapi.cost.UsageQuery.GroupUsage;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Meters the instances of platforms that charge their activity, at query time: rows of an instance come one after the other, its activity is
 * metered by {@link HourlyActivity}, and the shares of the invocations asked for are summed.
 */
final class ActivityQuery {

    private record Slot(List<String> group, long bucket, UsageKind kind, LocalDate day) {}

    /** One invocation of an instance. */
    private record Run(Slot slot, Interval interval, long weight, boolean wanted, String spanId) {}

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
        each(request, periods, (run, share) -> metered.merge(run.slot(), share, Math::addExact));
        List<GroupUsage> usages = new ArrayList<>();
        metered.forEach((slot, millis) -> usages.add(new GroupUsage(
                slot.group(),
                slot.bucket(),
                new Usage(slot.kind(), slot.day(), new Quantities(0, 0, 0, 0, 0, 0, millis)))));
        return usages;
    }

    private void each(UsageRequest request, Periods periods, BiConsumer<Run, Long> consumer) {
        List<Run> instance = new ArrayList<>();
        String[] current = {null};
        database.stream(rendered(request, periods), row -> {
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
                consumer.accept(run, Math.multiplyExact(shares.get(i), run.weight()));
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
                row.text("SpanId"));
    }

    BoundQuery rendered(UsageRequest request, Periods periods) {
        TimeRange range = request.range();
        return sql.with("dimensions", UsageQuery.dimensions(request, GroupField::onInvocations))
                .with("bucket", request.bucket().sql("toUnixTimestamp(toDateTime(Timestamp))"))
                .with("filter", request.q().on(Scope.INVOCATIONS, range))
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
