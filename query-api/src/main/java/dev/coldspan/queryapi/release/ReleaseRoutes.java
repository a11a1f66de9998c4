package dev.coldspan.queryapi.release;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The versions of functions, newest first. */
public final class ReleaseRoutes implements Consumer<RoutesConfig> {

    /** More versions than anybody can tell apart on a chart. */
    private static final int MOST = 1_000;

    private final SqlTemplate sql = SqlTemplate.named(ReleaseRoutes.class, "releases.sql");
    private final Database database;
    private final Clock clock;

    public ReleaseRoutes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Releases(Instant from, Instant to, List<Release> releases) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/releases", this::releases);
    }

    private void releases(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        RollupSource source = RollupSource.of(Filter.of(parameters));
        BoundQuery query = sql.with("rollup", source.sums(range))
                .bind()
                .integer("from", range.from().getEpochSecond())
                .integer("to", range.to().getEpochSecond())
                .text("function", parameters.text("function"))
                .integer("limit", MOST);
        ctx.json(new Releases(range.from(), range.to(), database.list(query, Release::read)));
    }
}
