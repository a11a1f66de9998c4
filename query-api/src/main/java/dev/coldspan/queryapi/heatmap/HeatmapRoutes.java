package dev.coldspan.queryapi.heatmap;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Steps;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Durations of invocations or spans over time, in cells that double in duration. */
public final class HeatmapRoutes implements Consumer<RoutesConfig> {

    private static final int COLUMNS = 60;

    private final SqlTemplate invocationsSql = SqlTemplate.named(HeatmapRoutes.class, "invocations.sql");
    private final SqlTemplate spansSql = SqlTemplate.named(HeatmapRoutes.class, "spans.sql");
    private final Database database;
    private final Clock clock;

    public HeatmapRoutes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/heatmap", this::heatmap);
    }

    private void heatmap(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Subject subject = Subject.of(parameters);
        TimeRange asked = parameters.range(clock.instant());
        Duration step = parameters
                .optional("step")
                .map(text -> Steps.parse("step", text, asked))
                .orElseGet(() -> Steps.about(asked, COLUMNS));
        TimeRange range = asked.alignedTo(step);
        BoundQuery query = rendered(subject, Filter.of(parameters), range)
                .integer("step", step.toSeconds())
                .integer("lowest", HeatmapAnswer.LOWEST_OCTAVE)
                .nanos("from", range.from())
                .nanos("to", range.to());
        ctx.json(new HeatmapAnswer(
                subject, range.from(), range.to(), step.toSeconds(), database.list(query, HeatmapAnswer.Cell::read)));
    }

    BoundQuery rendered(Subject subject, Filter q, TimeRange range) {
        SqlTemplate sql = subject == Subject.INVOCATIONS ? invocationsSql : spansSql;
        return sql.with("filter", q.on(subject.scope(), range)).bind();
    }
}
