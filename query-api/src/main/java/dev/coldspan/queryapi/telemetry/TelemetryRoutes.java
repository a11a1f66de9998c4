package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.export.ListOrder;
import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Lists of log records and metrics, and the data points of one metric. */
public final class TelemetryRoutes implements Consumer<RoutesConfig> {

    private final LogQuery logs = new LogQuery();
    private final MetricQuery metrics;
    private final Lists lists;
    private final Cursors cursors;
    private final Clock clock;

    public TelemetryRoutes(Database database, Lists lists, Cursors cursors, Clock clock) {
        this.metrics = new MetricQuery(database);
        this.lists = lists;
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Metrics(List<MetricSummary> metrics, String nextCursor) {}

    private record Metric(String name, List<MetricPoint> points) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/logs", this::logs);
        routes.get("/api/v1/metrics", this::metrics);
        routes.get("/api/v1/metrics/{name}", this::metric);
    }

    private void logs(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Filter q = Filter.of(parameters);
        lists.answer(
                ctx,
                new ListSource<>(
                        "logs",
                        page -> logs.page(parameters, q, page),
                        LogQuery::read,
                        LogQuery.Positioned::position,
                        LogRecord.class,
                        LogQuery.Positioned::log,
                        ListOrder.NEWEST_FIRST_OF_ITSELF));
    }

    private void metrics(Context ctx) {
        Page page = cursors.page(new RequestParameters(ctx), clock.instant());
        List<MetricSummary> rows = metrics.metrics(page);
        ctx.json(new Metrics(page.shown(rows), cursors.seal(page.next(rows, TelemetryRoutes::position))));
    }

    private static List<String> position(MetricSummary last) {
        return List.of(last.name(), last.type());
    }

    private void metric(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        String name = ctx.pathParam("name");
        ctx.json(new Metric(name, metrics.points(name, parameters.range(clock.instant()), parameters.limit())));
    }
}
