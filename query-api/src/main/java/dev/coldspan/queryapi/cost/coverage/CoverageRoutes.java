package dev.coldspan.queryapi.cost.coverage;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** "How far can the bill be trusted?" */
public final class CoverageRoutes implements Consumer<RoutesConfig> {

    private final SqlTemplate sql = SqlTemplate.named(CoverageRoutes.class, "coverage.sql");
    private final Database database;
    private final Clock clock;

    public CoverageRoutes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Coverage(Instant from, Instant to, List<OfFunction> functions) {}

    /**
     * One function.
     *
     * @param stored rows that stand for its invocations; fewer than these where they are sampled
     * @param estimated invocations whose billed time the platform did not tell
     */
    private record OfFunction(
            String function, long invocations, long stored, long estimated, long withoutMemory, long withoutPlace) {

        static OfFunction read(ResultRow row) throws SQLException {
            return new OfFunction(
                    row.text("FunctionName"),
                    row.integer("Invocations"),
                    row.integer("Stored"),
                    row.integer("Estimated"),
                    row.integer("WithoutMemory"),
                    row.integer("WithoutPlace"));
        }
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/coverage", this::coverage);
    }

    private void coverage(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        BoundQuery query = sql.with("filter", Filter.of(parameters).on(Scope.INVOCATIONS, range))
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to());
        ctx.json(new Coverage(range.from(), range.to(), database.list(query, OfFunction::read)));
    }
}
