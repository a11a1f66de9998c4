package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.filter.Filter;
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
    private final Clock clock;

    public TelemetryRoutes(Database database, Lists lists, Clock clock) {
        this.metrics = new MetricQuery(database);
        this.lists = lists;
        this.clock = clock;
    }

    private record Metrics(List<MetricSummary> metrics) {}

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
                        true));
    }

    private void metrics(Context ctx) {
        ctx.json(new Metrics(metrics.metrics(new RequestParameters(ctx).range(clock.instant()))));
    }

    private void metric(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        String name = ctx.pathParam("name");
        ctx.json(new Metric(name, metrics.points(name, parameters.range(clock.instant()), parameters.limit())));
    }
}
