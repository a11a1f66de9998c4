package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.SqlTemplate;

/**
 * The signals of which no invocation tells, by their names: each a statement whose rows have a time, an amount and the
 * columns that the rollup is split by, empty where a metric does not say.
 */
enum OverMetrics {
    THROTTLES("throttles.sql"),
    TELEMETRY_LOST("telemetry_lost.sql");

    private final SqlTemplate sql;

    OverMetrics(String file) {
        this.sql = SqlTemplate.named(OverMetrics.class, file);
    }

    /** What stands behind FROM. */
    BoundFragment rows(TimeRange range) {
        BoundQuery query = sql.bind().nanos("from", range.from()).nanos("to", range.to());
        return new BoundFragment("(\n" + query.sql() + "\n)", query.parameters());
    }
}
