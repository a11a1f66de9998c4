package dev.coldspan.queryapi.function;

import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.Page;
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

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FunctionQuery query;
    private final Cursors cursors;
    private final Clock clock;

    public FunctionRoutes(Database database, UsageQuery usage, Cursors cursors, Clock clock) {
        this.query = new FunctionQuery(database, usage);
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Functions(Instant from, Instant to, List<FunctionSummary> functions, String nextCursor) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/functions", this::functions);
        routes.get("/api/v1/functions/{name}", this::function);
    }

    private void functions(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Page page = cursors.page(parameters, clock.instant()).alignedTo(MINUTE);
        List<FunctionSummary> rows = query.functions(page, Filter.of(parameters));
        ctx.json(new Functions(
                page.range().from(),
                page.range().to(),
                page.shown(rows),
                cursors.seal(page.next(rows, FunctionRoutes::position))));
    }

    private static List<String> position(FunctionSummary last) {
        return List.of(Long.toString(last.invocations()), last.name());
    }

    private void function(Context ctx) {
        TimeRange range = range(ctx);
        String name = ctx.pathParam("name");
        ctx.json(query.function(range, name)
                .orElseThrow(() -> ProblemException.notFound(
                        "name", "no invocation of this function between " + range.from() + " and " + range.to())));
    }

    private TimeRange range(Context ctx) {
        return new RequestParameters(ctx).range(clock.instant()).alignedTo(MINUTE);
    }
}
