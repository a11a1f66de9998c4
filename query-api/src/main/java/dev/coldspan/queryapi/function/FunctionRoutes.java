package dev.coldspan.queryapi.function;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The list of functions, and one of them in detail. */
public final class FunctionRoutes implements Consumer<RoutesConfig> {

    private final FunctionQuery query;
    private final Clock clock;

    public FunctionRoutes(Database database, UsageQuery usage, Clock clock) {
        this.query = new FunctionQuery(database, usage);
        this.clock = clock;
    }

    private record Functions(Instant from, Instant to, List<FunctionSummary> functions) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/functions", this::functions);
        routes.get("/api/v1/functions/{name}", this::function);
    }

    private void functions(Context ctx) {
        TimeRange range = range(ctx);
        ctx.json(
                new Functions(range.from(), range.to(), query.functions(range, Filter.of(new RequestParameters(ctx)))));
    }

    private void function(Context ctx) {
        TimeRange range = range(ctx);
        String name = ctx.pathParam("name");
        ctx.json(query.function(range, name)
                .orElseThrow(() -> ProblemException.notFound(
                        "name", "no invocation of this function between " + range.from() + " and " + range.to())));
    }

    private TimeRange range(Context ctx) {
        return new RequestParameters(ctx).range(clock.instant()).alignedTo(Duration.ofMinutes(1));
    }
}
