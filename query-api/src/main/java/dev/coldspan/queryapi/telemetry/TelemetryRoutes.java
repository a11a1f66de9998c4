package dev.coldspan.queryapi.telemetry;

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

    private final LogQuery logs;
    private final MetricQuery metrics;
    private final Cursors cursors;
    private final Clock clock;

    public TelemetryRoutes(Database database, Cursors cursors, Clock clock) {
        this.logs = new LogQuery(database);
        this.metrics = new MetricQuery(database);
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Logs(List<LogRecord> logs, String nextCursor) {}

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
        Page page = cursors.page(parameters, clock.instant());
        List<LogQuery.Positioned> rows = logs.list(parameters, page);
        ctx.json(new Logs(
                page.shown(rows).stream().map(LogQuery.Positioned::log).toList(),
                cursors.seal(page.next(rows, LogQuery.Positioned::position))));
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
