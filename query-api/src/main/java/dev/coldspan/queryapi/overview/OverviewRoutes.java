package dev.coldspan.queryapi.overview;

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
import java.util.function.Consumer;

/** The first page: one answer for the whole fleet. */
public final class OverviewRoutes implements Consumer<RoutesConfig> {

    /** So that the period before lies within what one question may read. */
    private static final Duration LONGEST = TimeRange.LONGEST.dividedBy(2);

    private final OverviewQuery query;
    private final Clock clock;

    public OverviewRoutes(Database database, UsageQuery usage, Clock clock) {
        this.query = new OverviewQuery(database, usage);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/overview", this::overview);
    }

    private void overview(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        if (range.length().compareTo(LONGEST) > 0) {
            throw ProblemException.invalid(
                    "from",
                    "from must be at most " + LONGEST.toDays()
                            + " days before to, because the period before is read as well; for example from=now-30d");
        }
        ctx.json(query.overview(range, Filter.of(parameters)));
    }
}
