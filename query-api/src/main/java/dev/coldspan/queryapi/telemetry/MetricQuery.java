package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;

/** Reads metrics of every kind. */
final class MetricQuery {

    private final SqlTemplate namesSql = SqlTemplate.named(MetricQuery.class, "metrics.sql");
    private final SqlTemplate pointsSql = SqlTemplate.named(MetricQuery.class, "metric_points.sql");
    private final Database database;

    MetricQuery(Database database) {
        this.database = database;
    }

    List<MetricSummary> metrics(Page page) {
        return database.list(
                namesSql.bind()
                        .nanos("from", page.range().from())
                        .nanos("to", page.range().to())
                        .flag("firstPage", page.isFirst())
                        .text("afterName", page.after(0, ""))
                        .text("afterType", page.after(1, ""))
                        .integer("limit", page.fetch()),
                MetricSummary::read);
    }

    List<MetricPoint> points(String name, TimeRange range, int limit) {
        return database.list(
                pointsSql
                        .bind()
                        .text("name", name)
                        .nanos("from", range.from())
                        .nanos("to", range.to())
                        .integer("limit", limit),
                MetricPoint::read);
    }
}
