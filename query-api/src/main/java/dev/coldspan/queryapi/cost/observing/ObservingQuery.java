package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Bucket;
import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What observing took and cost: the one definition, of its own answer and of the ledger of waste. */
public final class ObservingQuery {

    /** An init span begins before the invocation that has to wait for it. */
    private static final Duration LONGEST_INIT = Duration.ofMinutes(15);

    private final SqlTemplate sql = SqlTemplate.named(ObservingQuery.class, "observing.sql");
    private final Database database;
    private final UsageQuery usage;

    public ObservingQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    /**
     * By function, those that tell nothing of it included.
     *
     * @param range whole minutes
     */
    public Map<String, Took> byFunction(Filter filter, TimeRange range) {
        Map<ObservingRow.Key, List<Usage>> usages = usages(filter, range);
        Map<String, Took> functions = new LinkedHashMap<>();
        for (ObservingRow row : database.list(rendered(filter, range), r -> ObservingRow.read(r, usages))) {
            functions.merge(row.function(), Took.of(row, usage), Took::plus);
        }
        return functions;
    }

    /** All usage, as the bill has it, by day. */
    private Map<ObservingRow.Key, List<Usage>> usages(Filter filter, TimeRange range) {
        UsageRequest request = UsageRequest.of(range)
                .by(GroupField.parse("groupBy", List.of("function")))
                .matching(filter)
                .in(Bucket.DAY);
        Map<ObservingRow.Key, List<Usage>> usages = new HashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(request)) {
            long day = row.bucket() / Bucket.DAY.seconds();
            usages.computeIfAbsent(
                            new ObservingRow.Key(
                                    row.group().get(0), day, row.usage().kind().configuration()),
                            key -> new ArrayList<>())
                    .add(row.usage());
        }
        return usages;
    }

    BoundQuery rendered(Filter filter, TimeRange range) {
        return sql.with("filter", filter.on(Scope.INVOCATIONS, range))
                .bind()
                .texts("plans", UsageKind.plansOfInstances())
                .nanos("widerFrom", range.from().minus(LONGEST_INIT))
                .nanos("from", range.from())
                .nanos("to", range.to());
    }
}
