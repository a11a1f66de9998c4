package dev.coldspan.queryapi.waste;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** "What did we pay for that served nobody?" */
public final class WasteRoutes implements Consumer<RoutesConfig> {

    private final SqlTemplate sql = SqlTemplate.named(WasteRoutes.class, "waste.sql");
    private final Database database;
    private final UsageQuery usage;
    private final Clock clock;

    public WasteRoutes(Database database, UsageQuery usage, Clock clock) {
        this.database = database;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/waste", this::waste);
    }

    private void waste(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant());
        List<WasteRow> rows = database.list(rendered(Filter.of(parameters), range), WasteRow::read);
        ctx.json(new Assembly(usage::price, usage.currency()).ledger(range, rows));
    }

    BoundQuery rendered(Filter filter, TimeRange range) {
        return sql.with("filter", filter.on(Scope.INVOCATIONS, range))
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to());
    }
}
