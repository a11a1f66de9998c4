package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one signal by group and bucket (seconds since the Unix epoch), from the rollup where that can tell. */
final class SeriesQuery {

    private final SqlTemplate rollupSql = SqlTemplate.named(SeriesQuery.class, "series.sql");
    private final SqlTemplate invocationsSql = SqlTemplate.named(SeriesQuery.class, "invocations.sql");
    private final SqlTemplate doomLoopsSql = SqlTemplate.named(SeriesQuery.class, "doom_loops.sql");
    private final SqlTemplate metricsSql = SqlTemplate.named(SeriesQuery.class, "metrics.sql");
    private final Database database;
    private final UsageQuery usage;

    SeriesQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    /** @param source rollup, invocations or metrics: what was read */
    record Values(String source, Map<List<String>, Map<Long, Double>> byGroup) {}

    Values values(SeriesRequest request) {
        if (request.signal().overMetrics().isPresent()) {
            return new Values("metrics", read(ofMetrics(request), request));
        }
        if (!request.isOfRollup()) {
            return new Values("invocations", read(ofInvocations(request), request));
        }
        RollupSource source = RollupSource.of(request.q());
        return new Values(
                source.isStored() ? "rollup" : "invocations",
                request.signal().isPriced() ? costs(request, source) : read(ofRollup(request, source), request));
    }

    private Map<List<String>, Map<Long, Double>> read(BoundQuery query, SeriesRequest request) {
        Map<List<String>, Map<Long, Double>> values = new LinkedHashMap<>();
        database.list(
                query.integer("step", request.step().toSeconds()).text("function", request.function()),
                row -> values.computeIfAbsent(row.texts("Dimensions"), group -> new LinkedHashMap<>())
                        .put(row.integer("Bucket"), row.number("Value")));
        return values;
    }

    BoundQuery ofRollup(SeriesRequest request, RollupSource source) {
        return rollupSql
                .with("dimensions", Groups.of(request.groupBy(), Scope.ROLLUP))
                .with("signal", request.signal().overRollup().orElseThrow())
                .with("rollup", source.buckets(request.range(), request.step()))
                .bind()
                .integer("from", request.range().from().getEpochSecond())
                .integer("to", request.range().to().getEpochSecond());
    }

    BoundQuery ofInvocations(SeriesRequest request) {
        return invocationsSql
                .with("dimensions", Groups.of(request.groupBy(), Scope.INVOCATIONS))
                .with("signal", request.signal().overInvocations())
                .with("source", Groups.source(invocations(request), request.groupBy(), request.range()))
                .with("filter", request.q().on(Scope.INVOCATIONS, request.range()))
                .bind()
                .nanos("from", request.range().from())
                .nanos("to", request.range().to());
    }

    private BoundFragment invocations(SeriesRequest request) {
        if (request.signal() != Signal.DOOM_LOOPS) {
            return new BoundFragment("invocations FINAL", Map.of());
        }
        BoundQuery query = doomLoopsSql
                .bind()
                .nanos("from", request.range().from())
                .nanos("to", request.range().to());
        return new BoundFragment("(\n" + query.sql() + "\n)", query.parameters());
    }

    BoundQuery ofMetrics(SeriesRequest request) {
        return metricsSql
                .with("dimensions", Groups.of(request.groupBy(), Scope.ROLLUP))
                .with("rows", request.signal().overMetrics().orElseThrow().rows(request.range()))
                .with("filter", request.q().on(Scope.ROLLUP, request.range()))
                .bind();
    }

    /** The known part of the cost; none where no price at all is known. */
    private Map<List<String>, Map<Long, Double>> costs(SeriesRequest request, RollupSource source) {
        List<Dimension> dimensions = Dimension.parse(
                "groupBy",
                request.groupBy().stream().map(FieldExpression::label).toList());
        Map<List<String>, Map<Long, List<Usage>>> usages = new LinkedHashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(
                request.range(), request.function(), dimensions, request.step().toSeconds(), source)) {
            usages.computeIfAbsent(row.group(), group -> new LinkedHashMap<>())
                    .computeIfAbsent(row.bucket(), bucket -> new ArrayList<>())
                    .add(row.usage());
        }
        Map<List<String>, Map<Long, Double>> values = new LinkedHashMap<>();
        usages.forEach((group, byBucket) -> {
            Map<Long, Double> costs = new LinkedHashMap<>();
            byBucket.forEach((bucket, used) -> costs.put(bucket, shown(request, known(usage.price(used)))));
            values.put(group, costs);
        });
        return values;
    }

    private static Double shown(SeriesRequest request, Double cost) {
        return cost == null || request.signal() == Signal.COST
                ? cost
                : Double.valueOf(cost * 3600 / request.step().toSeconds());
    }

    private static Double known(Bill bill) {
        boolean nothingKnown = bill.lineItems().stream().allMatch(item -> item.unitPrice() == null);
        return nothingKnown ? null : bill.total().doubleValue();
    }
}
