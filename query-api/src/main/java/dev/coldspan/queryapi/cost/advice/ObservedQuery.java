package dev.coldspan.queryapi.cost.advice;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what production tells, with the usage that bills are made of: what is advised is priced as the bill is, on every plan. */
final class ObservedQuery {

    private final SqlTemplate sql = SqlTemplate.named(ObservedQuery.class, "observed.sql");
    private final Database database;
    private final UsageQuery usage;

    ObservedQuery(Database database, UsageQuery usage) {
        this.database = database;
        this.usage = usage;
    }

    /**
     * By function, the configuration seen last first.
     *
     * @param range whole minutes
     */
    List<Observed> observed(Filter filter, TimeRange range) {
        Map<String, Map<UsageKind, List<Usage>>> usages = usages(filter, range);
        return database.list(rendered(filter, range), row -> Observed.read(row, usages));
    }

    BoundQuery rendered(Filter filter, TimeRange range) {
        return sql.with("filter", filter.on(Scope.INVOCATIONS, range))
                .bind()
                .texts("plans", UsageKind.plansOfInstances())
                .nanos("from", range.from())
                .nanos("to", range.to());
    }

    private Map<String, Map<UsageKind, List<Usage>>> usages(Filter filter, TimeRange range) {
        UsageRequest request = UsageRequest.of(range)
                .by(GroupField.parse("groupBy", List.of("function")))
                .matching(filter);
        Map<String, Map<UsageKind, List<Usage>>> usages = new HashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(request)) {
            usages.computeIfAbsent(row.group().get(0), function -> new HashMap<>())
                    .computeIfAbsent(row.usage().kind().configuration(), kind -> new ArrayList<>())
                    .add(row.usage());
        }
        return usages;
    }
}
