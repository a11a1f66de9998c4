package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.observing.ObservingQuery;
import dev.coldspan.queryapi.cost.observing.Took;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Later;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** "What did we pay for that served nobody?" */
public final class WasteRoutes implements Consumer<RoutesConfig> {

    private static final Filter RETRIED = Filter.parse("q", Kind.RETRY.filter());

    private final SqlTemplate callsSql = SqlTemplate.named(WasteRoutes.class, "waste.sql");
    private final SqlTemplate initsSql = SqlTemplate.named(WasteRoutes.class, "lost_inits.sql");
    private final Database database;
    private final UsageQuery usage;
    private final ObservingQuery observing;
    private final Clock clock;

    public WasteRoutes(Database database, UsageQuery usage, Clock clock) {
        this.database = database;
        this.usage = usage;
        this.observing = new ObservingQuery(database, usage);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/waste", this::waste);
    }

    private void waste(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant());
        Filter filter = Filter.of(parameters);
        TimeRange minutes = range.alignedTo(Duration.ofMinutes(1));
        Later<Map<String, Took>> agent = database.later(() -> observing.byFunction(filter, minutes));
        Later<List<WasteRow>> inits = database.later(() -> database.list(ofInits(filter, range), WasteRow::read));
        List<WasteRow> rows = new ArrayList<>(database.list(ofCalls(filter, range), WasteRow::read));
        rows.addAll(inits.get());
        ctx.json(new Assembly(usage::price, usage.currency()).ledger(range, rows, agent.get()));
    }

    BoundQuery ofCalls(Filter filter, TimeRange range) {
        return bound(
                callsSql.with("filter", filter.on(Scope.INVOCATIONS, range))
                        .with("retried", RETRIED.on(Scope.INVOCATIONS, range, "retry")),
                range);
    }

    BoundQuery ofInits(Filter filter, TimeRange range) {
        return bound(initsSql.with("filter", filter.on(Scope.INVOCATIONS, range)), range);
    }

    private static BoundQuery bound(SqlTemplate sql, TimeRange range) {
        return sql.bind().nanos("from", range.from()).nanos("to", range.to());
    }
}
