package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.rollup.RollupRows;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one signal from the rollup, by group and bucket (seconds since the Unix epoch). */
final class SeriesQuery {

    private final SqlTemplate sql = SqlTemplate.named(SeriesQuery.class, "series.sql");
    private final Database database;
    private final UsageQuery usage;

    SeriesQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    Map<List<String>, Map<Long, Double>> values(SeriesRequest request) {
        return request.signal() == Signal.COST ? costs(request) : signal(request);
    }

    private Map<List<String>, Map<Long, Double>> signal(SeriesRequest request) {
        Map<List<String>, Map<Long, Double>> values = new LinkedHashMap<>();
        BoundQuery query = rendered(request)
                .integer("step", request.step().toSeconds())
                .integer("from", request.range().from().getEpochSecond())
                .integer("to", request.range().to().getEpochSecond())
                .text("function", request.function());
        database.list(
                query,
                row -> values.computeIfAbsent(row.texts("Dimensions"), group -> new LinkedHashMap<>())
                        .put(row.integer("Bucket"), row.number("Value")));
        return values;
    }

    BoundQuery rendered(SeriesRequest request) {
        return sql.with("dimensions", request.groupBy())
                .with("signal", request.signal())
                .with("rollup", RollupRows.of(request.range(), request.step()))
                .bind();
    }

    /** The known part of the cost; none where no price at all is known. */
    private Map<List<String>, Map<Long, Double>> costs(SeriesRequest request) {
        Map<List<String>, Map<Long, List<Usage>>> usages = new LinkedHashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(
                request.range(),
                request.function(),
                request.groupBy(),
                request.step().toSeconds())) {
            usages.computeIfAbsent(row.group(), group -> new LinkedHashMap<>())
                    .computeIfAbsent(row.bucket(), bucket -> new ArrayList<>())
                    .add(row.usage());
        }
        Map<List<String>, Map<Long, Double>> values = new LinkedHashMap<>();
        usages.forEach((group, byBucket) -> {
            Map<Long, Double> costs = new LinkedHashMap<>();
            byBucket.forEach((bucket, used) -> costs.put(bucket, known(usage.price(used))));
            values.put(group, costs);
        });
        return values;
    }

    private static Double known(Bill bill) {
        boolean nothingKnown = bill.lineItems().stream().allMatch(item -> item.unitPrice() == null);
        return nothingKnown ? null : bill.total().doubleValue();
    }
}
